/** Listings of a bucket: every object is an item, by its metadata. Recorded: scenarios/base_scenarios.map_item_reader_base_list_objects_v2. */
import type { Json } from '../../core/index.ts';
import type { ObjectStorage } from './object-storage.ts';

/** The objects that ListObjectsV2 finds; a page is asked for when the one before it has been used up. */
export async function* listedObjects(storage: ObjectStorage, parameters: Json): AsyncGenerator<readonly Json[]> {
  for (let ContinuationToken: string | undefined, more = true; more;) {
    const page = await storage.call('listObjectsV2', { ...parameters, ...(ContinuationToken === undefined ? {} : { ContinuationToken }) });
    yield (page.Contents ?? []).map(metadata);
    ContinuationToken = page.NextContinuationToken;
    more = page.IsTruncated === true && ContinuationToken !== undefined;
  }
}

/** The names and the time in seconds are AWS's. */
const metadata = ({ ETag, LastModified, Key, Size, StorageClass }: Json): Json =>
  ({ Etag: ETag, LastModified: Math.floor(Date.parse(LastModified) / 1000), Key, Size, StorageClass });
