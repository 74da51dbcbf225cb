/** Charges an order, unless it costs too much. */

interface Order {
  readonly items: readonly { readonly price: number; readonly quantity: number }[];
}

class Declined extends Error {
  override readonly name = 'Declined';
}

const LIMIT = 100;

export async function handler({ items }: Order): Promise<{ id: string; amount: number; stage: string | undefined }> {
  const amount = items.reduce((sum, { price, quantity }) => sum + price * quantity, 0);
  console.log(`charging ${amount}`);
  if (amount > LIMIT) throw new Declined(`${amount} is more than ${LIMIT}`);
  return { id: `ch_${amount}`, amount, stage: process.env['STAGE'] };
}
