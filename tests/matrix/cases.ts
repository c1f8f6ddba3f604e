import type { PaymentGateway } from "@/lib/adapters/stripe/port";
import { now } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import type { Hat } from "@/lib/policy/actor";
import { cancelPurchase } from "@/lib/purchases/cancel-purchase";
import { openCheckout } from "@/lib/purchases/open-checkout";
import type { Context } from "@/lib/runtime/context";
import type { World } from "./world";

/** How a command or query is kept from the rows of others. */
export type Case =
  /** It names a row: with somebody else's it is not found (or refused with words of its own), and changes nothing. */
  | { readonly names: (world: World) => Record<string, unknown>; readonly as: Hat; readonly refused?: string }
  /** It names none and answers what is the actor's: nothing of others is in the answer. */
  | { readonly lists: (world: World) => Record<string, unknown>; readonly as: Hat }
  /** It reaches no row of anybody else, or what guards the row is tested where it stands. */
  | { readonly apart: string };

const member = (names: (world: World) => Record<string, unknown>): Case => ({ as: "member", names });
const retailer = (names: (world: World) => Record<string, unknown>): Case => ({ as: "retailer", names });
const listed = (as: Hat, input: Record<string, unknown> = {}): Case => ({ as, lists: () => input });
const apart = (why: string): Case => ({ apart: why });

const PUBLIC = apart("public");
const ONESELF = apart("only the actor's own person or account, which it does not name");
const SECRET = apart("whoever has the secret, which is random, hashed and works once");
const STAFF = apart("staff with the role see and decide what everybody's is");
const SYSTEM = apart("the system alone");

const order = (w: World) => ({ id: w.order });
const gift = (w: World) => ({ id: w.given });

/** Nobody gets as far as the payments with somebody else's purchase. */
const UNREACHABLE = new Proxy({} as PaymentGateway, {
  get() {
    throw new Error("asked Stripe about somebody else's purchase");
  },
});

/** Every command and query by the name of its export. One that is not here fails the test. */
export const CASES: Readonly<Record<string, Case>> = {
  // identity
  register: ONESELF,
  resendVerification: ONESELF,
  verifyEmail: SECRET,
  signIn: apart("whoever has the password"),
  completeSignIn: SECRET,
  signOut: ONESELF,
  requestReset: ONESELF,
  resetPassword: SECRET,
  readLink: SECRET,
  confirmEmail: SECRET,
  changePassword: ONESELF,
  requestEmailChange: ONESELF,
  rename: ONESELF,
  chooseLook: ONESELF,
  readSecurity: listed("member"),
  startSecondFactor: ONESELF,
  enableSecondFactor: ONESELF,
  disableSecondFactor: ONESELF,
  renewRecoveryCodes: ONESELF,
  endSession: member((w) => ({ session: w.aiko.sessionId })),
  endAllSessions: ONESELF,
  switchHat: member((w) => ({ hat: w.shop.organisationId })),
  wearableHats: listed("member"),
  suspend: STAFF,
  unsuspend: STAFF,
  createAdministrator: SYSTEM,
  readLeaving: listed("member"),
  surrenderPoints: ONESELF,
  deleteAccount: ONESELF,
  // rates
  publicRates: PUBLIC,
  termsInForce: PUBLIC,
  proposeRates: STAFF,
  approveRates: STAFF,
  declineRates: STAFF,
  withdrawRates: STAFF,
  proposeLimits: STAFF,
  approveLimits: STAFF,
  declineLimits: STAFF,
  withdrawLimits: STAFF,
  // statement
  memberHome: listed("member"),
  listActivity: listed("member"),
  pendingActivity: listed("member"),
  // purchases
  createPurchase: ONESELF,
  purchaseTerms: ONESELF,
  quotePurchase: ONESELF,
  getPurchase: member((w) => ({ id: w.purchase })),
  getPurchaseStatus: member((w) => ({ id: w.purchase })),
  getReceipt: member((w) => ({ id: w.purchase })),
  issueReceipt: member((w) => ({ id: w.purchase, addressee: "Mallory" })),
  recordDispute: SYSTEM,
  recordFraudWarning: SYSTEM,
  recordRefunds: SYSTEM,
  recordSettlement: SYSTEM,
  // transfers
  sendForm: listed("member"),
  previewTransfer: ONESELF,
  sendTransfer: ONESELF,
  sentGift: member(gift),
  receivedGift: member((w) => ({ id: w.got })),
  earlierRecipients: listed("member"),
  blockedSenders: listed("member"),
  openGift: member((w) => ({ id: w.got })),
  cancelTransfer: member(gift),
  resendMail: member(gift),
  redirectTransfer: member((w) => ({ id: w.given, to: "mallory@example.jp" })),
  makeLink: member(gift),
  receiveGifts: member((w) => ({ ids: [w.given] })),
  thankSender: member((w) => ({ id: w.got, message: "thanks" })),
  blockSender: member((w) => ({ id: w.got })),
  unblockSender: member((w) => ({ id: w.block })),
  forgetRecipient: ONESELF,
  claimPage: SECRET,
  openByLink: SECRET,
  claimByLink: SECRET,
  claimAsNew: SECRET,
  advanceTransfers: SYSTEM,
  noteBounce: SYSTEM,
  // catalogue
  catalogueShelves: PUBLIC,
  listProducts: PUBLIC,
  productPage: PUBLIC,
  addFavourite: ONESELF,
  removeFavourite: ONESELF,
  tellEnough: SYSTEM,
  saveProduct: retailer((w) => ({
    id: w.product,
    sku: "stolen",
    nameJa: "盗品",
    nameEn: "Stolen",
    category: "test",
    price: 1,
    taxRate: 10,
  })),
  setStock: retailer((w) => ({ id: w.product, stock: 0 })),
  withdrawProduct: retailer((w) => ({ id: w.product })),
  catalogueIntroduction: PUBLIC,
  picture: PUBLIC,
  ownProducts: listed("retailer"),
  ownProduct: retailer((w) => ({ id: w.product })),
  productShelves: PUBLIC,
  photosOf: retailer((w) => ({ productId: w.product })),
  removePhoto: retailer((w) => ({ id: w.photo })),
  movePhoto: retailer((w) => ({ id: w.photo, to: 1 })),
  importFile: ONESELF,
  importAddress: ONESELF,
  listImports: listed("retailer"),
  viewImport: retailer((w) => ({ id: w.list })),
  importProgress: retailer((w) => ({ id: w.list })),
  applyImport: retailer((w) => ({ id: w.list })),
  discardImport: retailer((w) => ({ id: w.list })),
  takeOverImport: SYSTEM,
  viewFeed: listed("retailer"),
  saveFeed: ONESELF,
  removeFeed: ONESELF,
  // partners' own sites
  partnerDirectory: PUBLIC,
  partner: PUBLIC,
  startPunchOut: ONESELF,
  punchOut: member((w) => ({ id: w.punchOut })),
  previewOffSite: {
    ...member((w) => ({ source: "signed_return", choice: w.punchOut, ...w.address })),
    refused: "offsite.choice_gone",
  },
  placeOffSiteOrder: {
    ...member((w) => ({
      source: "signed_return",
      choice: w.punchOut,
      ...w.address,
      ratePolicyId: "pol_00000000000000000000000001",
      points: "13",
    })),
    refused: "offsite.choice_gone",
  },
  revokeSecret: retailer((w) => ({ id: w.secret })),
  siteSecrets: listed("retailer"),
  ownSite: listed("retailer"),
  testVisit: listed("retailer"),
  testReturn: listed("retailer", { pasted: "version=1" }),
  // orders, as a member
  addToBasket: ONESELF,
  changeBasket: ONESELF,
  readBasket: listed("member"),
  basketHasGoods: listed("member"),
  lookUpPostalCode: PUBLIC,
  savedAddresses: listed("member"),
  forgetAddress: member((w) => ({ id: w.savedAddress })),
  previewOrders: {
    ...member((w) => ({ lines: `${w.product}:1`, address: w.savedAddress })),
    refused: "exchanges.address_gone",
  },
  placeOrders: {
    ...member((w) => ({
      lines: `${w.product}:1`,
      address: w.savedAddress,
      ratePolicyId: "pol_00000000000000000000000001",
      points: "13",
    })),
    refused: "exchanges.address_gone",
  },
  memberOrder: member(order),
  memberOrders: listed("member"),
  cancelOrder: member(order),
  answerCorrection: member((w) => ({
    id: w.order,
    answer: "accept",
    correction: "cor_00000000000000000000000000",
  })),
  confirmDelivery: member(order),
  takeBack: member(order),
  sendBack: member((w) => ({ id: w.order, carrier: "other" })),
  reportProblem: member((w) => ({ id: w.order, kind: "damaged", words: "broken" })),
  advanceOrders: SYSTEM,
  openShipping: SYSTEM,
  // cash-outs
  cashOutForm: listed("member"),
  previewCashOut: ONESELF,
  requestCashOut: {
    ...member((w) => ({
      ...{ by: "points", amount: 20, points: 20, net: 1_180, bankAccountId: w.bankAccount },
      ratePolicyId: "pol_00000000000000000000000001",
      policyId: "pol_00000000000000000000000004",
    })),
    refused: "cashouts.identity_missing",
  },
  memberCashOuts: listed("member"),
  memberCashOut: member((w) => ({ id: w.cashOut })),
  cancelCashOut: member((w) => ({ id: w.cashOut })),
  approveByRule: SYSTEM,
  endUnpayable: SYSTEM,
  reviewCashOuts: STAFF,
  countCashOuts: STAFF,
  reviewCashOut: STAFF,
  acceptCashOut: STAFF,
  proposeCashOut: STAFF,
  approveProposedCashOut: STAFF,
  declineProposedCashOut: STAFF,
  withdrawCashOutProposal: STAFF,
  refuseCashOut: STAFF,
  // orders, as their retailer
  retailerOrders: listed("retailer"),
  retailerOverview: listed("retailer"),
  retailerOrder: retailer(order),
  confirmOrders: retailer((w) => ({ ids: [w.order] })),
  rejectOrder: retailer((w) => ({ id: w.order, reason: "no" })),
  correctOrder: retailer((w) => ({
    id: w.order,
    reason: "dearer",
    "sku-1": "A",
    "name-1": "A",
    "price-1": "1",
    "taxRate-1": "10",
    "quantity-1": "1",
  })),
  shipOrder: retailer((w) => ({ id: w.confirmed.id, carrier: "yamato", trackingNumber: "444413758703" })),
  cancelByRetailer: retailer((w) => ({ id: w.confirmed.id, reason: "no" })),
  answerProblem: retailer((w) => ({ id: w.order, answer: "refund" })),
  acceptReturn: retailer(order),
  // retailers and their people
  applyAsRetailer: PUBLIC,
  ownRetailer: listed("retailer"),
  changeProfile: ONESELF,
  changeSite: ONESELF,
  applications: STAFF,
  application: STAFF,
  openApplications: STAFF,
  approveApplication: STAFF,
  declineApplication: STAFF,
  organisationPeople: listed("retailer"),
  invite: ONESELF,
  revokeInvitation: retailer((w) => ({ id: w.invitation })),
  changeRole: retailer((w) => ({ person: w.shop.personId, role: "clerk" })),
  removeMember: retailer((w) => ({ person: w.shop.personId })),
  invitationPage: SECRET,
  acceptInvitation: SECRET,
  // books
  readTrialBalance: STAFF,
  findLedger: STAFF,
  getLedgerAccount: STAFF,
  listLedger: STAFF,
  getJournal: STAFF,
  listDifferences: STAFF,
  countDifferences: STAFF,
  getDifference: STAFF,
  lastComparison: STAFF,
  differencesWaiting: STAFF,
  explainDifference: STAFF,
  askForComparison: STAFF,
  recordStripeMoney: SYSTEM,
  recordComparison: SYSTEM,
  listAdjustments: STAFF,
  countAdjustments: STAFF,
  getAdjustment: STAFF,
  findAccount: STAFF,
  previewAdjustment: STAFF,
  proposeAdjustment: STAFF,
  approveAdjustment: STAFF,
  declineAdjustment: STAFF,
  withdrawAdjustment: STAFF,
  // settlement
  invoiceable: listed("retailer"),
  previewInvoice: retailer((w) => ({ order: w.confirmed.id })),
  issueInvoice: retailer((w) => ({ order: w.confirmed.id, total: w.confirmed.price })),
  listInvoices: listed("retailer"),
  countInvoices: listed("retailer"),
  invoicesWaiting: STAFF,
  getInvoice: retailer((w) => ({ id: w.invoice })),
  listRemittances: listed("retailer"),
  getRemittance: retailer((w) => ({ id: w.remittance })),
  payable: STAFF,
  recordRemittance: STAFF,
  owedByRetailers: STAFF,
  listRepayments: STAFF,
  recordRepayment: STAFF,
  proposeInvoice: STAFF,
  approveInvoice: STAFF,
  declineProposedInvoice: STAFF,
  withdrawInvoiceProposal: STAFF,
  refuseInvoice: STAFF,
  correctInvoice: SYSTEM,
};

/** Permissions of commands that stand inside a function that does more, with the way to them for somebody else's row. */
export const INSIDE: Readonly<Record<string, Case | ((ctx: Context, world: World) => Promise<unknown>)>> = {
  "purchase.cancel": (ctx, w) => cancelPurchase(ctx, UNREACHABLE, newId("evt", now()), { id: w.purchase }),
  "purchase.open": (ctx, w) => openCheckout(ctx, UNREACHABLE, w.purchase),
  "purchase.expire": SYSTEM,
  "catalogue.add_photo": apart("tried beside the command: it makes the file anew first"),
  "off_site.create_secret": ONESELF,
  "off_site.take_return": SYSTEM,
  "identity.judge_password": ONESELF,
  // the staff's desk
  confirmSession: ONESELF,
  listApprovals: STAFF,
  countApprovals: STAFF,
  getApproval: STAFF,
  approvalsWaiting: STAFF,
  listAudit: STAFF,
  auditTrail: STAFF,
  journalsOf: STAFF,
  policyOf: STAFF,
  valuesBefore: STAFF,
  previewPolicy: STAFF,
  searchAsStaff: STAFF,
};
