import type { ReturnBody } from "./return-body";

/** A body, the one text that is signed for it, and its signature: what every implementation has to arrive at. */
export type Vector = {
  readonly name: string;
  readonly secret: string;
  readonly body: ReturnBody;
  readonly canonical: string;
  readonly signature: string;
};

export const VECTORS: readonly Vector[] = [
  {
    name: "one kind of goods with a Japanese name",
    secret: "mzs_example-secret-that-nobody-uses-0123456789",
    body: {
      session: "9QmZ0s4Xb2nG7kLw1pYc8vRt5uHd3eJf6aKi0oBzTqE",
      retailer: "yamakawa-tea",
      timestamp: 1795137600,
      items: [{ sku: "TEA-01", name: "煎茶 100g", quantity: 2, unitPrice: 1080, taxRate: 8 }],
    },
    canonical:
      "version=1&session=9QmZ0s4Xb2nG7kLw1pYc8vRt5uHd3eJf6aKi0oBzTqE&retailer=yamakawa-tea&timestamp=1795137600&items=1&sku.1=TEA-01&name.1=%E7%85%8E%E8%8C%B6%20100g&quantity.1=2&price.1=1080&tax.1=8",
    signature: "53a699f9998882d3575a58e2df15b39e7544bd51a2ef9b72b9d7d5496c644384",
  },
  {
    name: "several goods with every sign that has to be encoded",
    secret: "mzs_example-secret-that-nobody-uses-0123456789",
    body: {
      session: "A-b_c~d.e",
      retailer: "shop-2",
      timestamp: 1795137601,
      items: [
        { sku: "A/1+2", name: 'Tea & cup (set) "50%" = *new*!', quantity: 1, unitPrice: 12800, taxRate: 10 },
        { sku: "せんべい’01", name: "it's 🍵, 梅 #1?", quantity: 99, unitPrice: 1, taxRate: 8 },
      ],
    },
    canonical:
      "version=1&session=A-b_c~d.e&retailer=shop-2&timestamp=1795137601&items=2&sku.1=A%2F1%2B2&name.1=Tea%20%26%20cup%20%28set%29%20%2250%25%22%20%3D%20%2Anew%2A%21&quantity.1=1&price.1=12800&tax.1=10&sku.2=%E3%81%9B%E3%82%93%E3%81%B9%E3%81%84%E2%80%9901&name.2=it%27s%20%F0%9F%8D%B5%2C%20%E6%A2%85%20%231%3F&quantity.2=99&price.2=1&tax.2=8",
    signature: "07cf756f194d0d66c111b3be7f703be17063e1c33701e44e5479cbc6aabd952a",
  },
];
