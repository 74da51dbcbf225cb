/** Bundled by the CDK's NodejsFunction: the size of a thumbnail. */
exports.handler = async ({ width, height }) => {
  const factor = Number(process.env.SIZE) / Math.max(width, height);
  return { width: Math.round(width * factor), height: Math.round(height * factor) };
};
