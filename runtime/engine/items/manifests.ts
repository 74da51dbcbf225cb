/** Manifests: objects that name the objects with the data. */
import type { Json } from '../../core/index.ts';
import { csvItems, csvRows } from './csv.ts';
import { unreadable } from './failure.ts';
import { openObject, textParts, type ObjectStorage, wholeText } from './object-storage.ts';
import { parquetItems } from './parquet.ts';

/**
 * S3 Inventory: every object in the inventory is an item, with the fields that the inventory was configured to have.
 * Source: Amazon S3 user guide, "Locating your inventory list": manifest.json and its CSV or Parquet files.
 */
export async function* inventoryItems(storage: ObjectStorage, location: Json): AsyncGenerator<readonly Json[]> {
  const { destinationBucket, fileFormat, fileSchema, files } = manifestOf(await wholeText(await openObject(storage, location)));
  const Bucket = String(destinationBucket ?? location.Bucket).split(':').at(-1)!;
  for (const { key: Key } of files) {
    const object = await openObject(storage, { Bucket, Key });
    if (fileFormat === 'CSV') yield* csvItems(object, { CSVHeaderLocation: 'GIVEN', CSVHeaders: String(fileSchema).split(/\s*,\s*/) });
    else if (fileFormat === 'Parquet') yield* parquetItems(object);
    else throw unreadable(`Inventories in the format '${fileFormat}' are not supported: only CSV and Parquet.`);
  }
}

function manifestOf(text: string): Json {
  try {
    const manifest: Json = JSON.parse(text);
    if (Array.isArray(manifest?.files) && manifest.files.every((file: Json) => typeof file?.key === 'string')) return manifest;
  } catch {
    // The same as a manifest without files.
  }
  throw unreadable('The object is not the manifest.json of an S3 inventory.');
}

/** Athena's manifest of an UNLOAD or CREATE TABLE AS SELECT: a line for every file, `s3://bucket/key`. */
export async function* athenaFiles(storage: ObjectStorage, location: Json): AsyncGenerator<Json> {
  for await (const rows of csvRows(textParts(await openObject(storage, location)), ',')) {
    for (const [address = ''] of rows) {
      const [, Bucket, Key] = /^s3:\/\/([^/]+)\/(.+)$/.exec(address.trim()) ?? [];
      if (Bucket === undefined) throw unreadable(`The manifest names '${address.slice(0, 200)}', which is not the address of an S3 object.`);
      yield { Bucket, Key };
    }
  }
}
