/** Data types of commerce, marketing, consent and industries, in the notation of `parse-table.ts`. */
export const domainDataTypes = String.raw`
datatype context/optinout | OptInOut
  _channels.adm: string in:not_provided|pending|in|out
  _channels.agency: string in:not_provided|pending|in|out
  _channels.apns: string in:not_provided|pending|in|out
  _channels.application: string in:not_provided|pending|in|out
  _channels.baidu: string in:not_provided|pending|in|out
  _channels.channel: string in:not_provided|pending|in|out
  _channels.directMail: string in:not_provided|pending|in|out
  _channels.email: string in:not_provided|pending|in|out
  _channels.facebookFeed: string in:not_provided|pending|in|out
  _channels.fax: string in:not_provided|pending|in|out
  _channels.gcm: string in:not_provided|pending|in|out
  _channels.line: string in:not_provided|pending|in|out
  _channels.mobileApp: string in:not_provided|pending|in|out
  _channels.mpns: string in:not_provided|pending|in|out
  _channels.phone: string in:not_provided|pending|in|out
  _channels.sms: string in:not_provided|pending|in|out
  _channels.twitterFeed: string in:not_provided|pending|in|out
  _channels.web: string in:not_provided|pending|in|out
  _channels.webpage: string in:not_provided|pending|in|out
  _channels.wechat: string in:not_provided|pending|in|out
  _channels.wns: string in:not_provided|pending|in|out
  globalOptout: boolean
  optOutDetails: object
    email: @common/optinout-additional-details
    phone: @common/optinout-additional-details
    fax: @common/optinout-additional-details
    directMail: @common/optinout-additional-details

datatype context/subscription | Subscription
  _id: string
  subscriber: @context/person
  device: @context/device
  environment: @context/environment
  SKU: string
  planName: string
  type: string
  country: string
  startDate: date
  endDate: date
  term: integer
  termUnitOfTime: string
  renew: string
  topUp: string
  status: string
  contractID: string
  paymentMethod: string
  billingPeriod: string
  billingStartDate: date
  chargeMethod: string
  paymentStatus: string
  category: string
  subCategory: string
  revision: string
  reason: string

datatype context/directmarketing-address | Direct marketing postal address
  errorCount: integer
  quality: string
  + common/address

datatype context/directmarketing-emailaddress | Direct marketing email address
  errorCount: integer
  quality: string
  + context/emailaddress

datatype context/directmarketing-phonenumber | Direct marketing phone number
  errorCount: integer
  quality: string
  + context/phonenumber

datatype context/consentstring | Consent String
  consentStandard: string
  consentStandardVersion: string
  consentStringValue: string
  gdprApplies!: boolean
  containsPersonalData: boolean

datatype common/orgunit | Organizational unit
  _id!: uri-reference
  label: string

datatype datatypes/consents-and-preferences | Consent for Privacy, Personalization and Marketing Preferences
  consents: object
    collect: object
      val!: string in:y|n|p|u|dy|dn|LI|CT|CP|VI|PI
    share: object
      val!: string in:y|n|p|u|dy|dn|LI|CT|CP|VI|PI
    adID: object
      val!: string in:y|n|p|u|dy|dn|LI|CT|CP|VI|PI
      idType: string in:IDFA|GAID
    personalize: object
      content: object
        val!: string in:y|n|p|u|dy|dn|LI|CT|CP|VI|PI
    marketing: object
      preferred: string in:email|push|inApp|sms|whatsApp|phone|phyMail|inVehicle|inHome|iot|social|other|none|unknown
      any: object
        val!: string in:y|n|p|u|dy|dn|LI|CT|CP|VI|PI
        time: date-time
        reason: string len:..255
      email: object
        val!: string in:y|n|p|u|dy|dn|LI|CT|CP|VI|PI
        time: date-time
        reason: string len:..255
      push: object
        val!: string in:y|n|p|u|dy|dn|LI|CT|CP|VI|PI
        time: date-time
        reason: string len:..255
      call: object
        val!: string in:y|n|p|u|dy|dn|LI|CT|CP|VI|PI
        time: date-time
        reason: string len:..255
      fax: object
        val!: string in:y|n|p|u|dy|dn|LI|CT|CP|VI|PI
        time: date-time
        reason: string len:..255
      commercialEmail: object
        val!: string in:y|n|p|u|dy|dn|LI|CT|CP|VI|PI
        time: date-time
        reason: string len:..255
      postalMail: object
        val!: string in:y|n|p|u|dy|dn|LI|CT|CP|VI|PI
        time: date-time
        reason: string len:..255
      sms: object
        val!: string in:y|n|p|u|dy|dn|LI|CT|CP|VI|PI
        time: date-time
        reason: string len:..255
      whatsApp: object
        val!: string in:y|n|p|u|dy|dn|LI|CT|CP|VI|PI
        time: date-time
        reason: string len:..255
    metadata: object
      time: date-time

datatype context/commerce | Commerce
  order: @data/order
  promotionID: string
  cartAbandons: @data/measure
  checkouts: @data/measure
  productListAdds: @data/measure
  productListOpens: @data/measure
  productListRemovals: @data/measure
  productListReopens: @data/measure
  productListViews: @data/measure
  productViews: @data/measure
  purchases: @data/measure
  saveForLaters: @data/measure
  inStorePurchase: @data/measure
  cart: @datatypes/cart
  shipping: @datatypes/shipping
  billing: @datatypes/billing
  instantPurchase: @data/measure
  requisitionListOpens: @data/measure
  requisitionListDeletes: @data/measure
  requisitionListAdds: @data/measure
  requisitionListRemovals: @data/measure
  requisitionList: @datatypes/requisitionlist
  commerceScope: @datatypes/commercescope

datatype channels/channel | Experience Channel
  _id!: uri-reference
  typeAtSource: string
  mode: string in:push|pull|bidirectional
  _type: uri
  mediaType: string
  mediaAction: string
  contentTypes: uri[]
  metricTypes: uri[]
  locationTypes: uri[]
  referringSource: string

datatype context/marketing | Marketing
  trackingCode: string
  campaignName: string
  campaignGroup: string

datatype context/direct-marketing | Direct marketing
  bounces: @data/measure
  clicks: @data/measure
  mirrorPages: @data/measure
  nonDeliverables: @data/measure
  sends: @data/measure
  userComplaints: @data/measure
  opens: @data/measure
  unsubscriptions: @data/measure
  notSent: @data/measure
  offerOpens: @data/measure
  impressions: @data/measure
  excludes: @data/measure
  customActions: @data/measure
  marketingSubscription: @data/measure
  unsubscribeReason: string
  hashedEmail: string
  emailVisitorID: string
  messageID: string
  emailDelivered: @data/measure

datatype context/implementationdetails | Implementation details
  name: uri
  version: string
  environment: string in:browser|app|server|iot

datatype datatypes/b2b-source | B2B Source
  sourceType: string
  sourceInstanceID: string
  sourceID: string
  sourceKey: string

datatype datatypes/tool-usage | Tool Usage
  cancelled: integer
  complete: integer
  failure: integer
  ID: string
  name: string
  saved: integer
  start: integer
  step: integer
  stepName: string
  submitted: integer
  transaction: @datatypes/transaction
  type: string

datatype datatypes/transaction | Transaction
  transactionAmount: @datatypes/currency
  transactionID: string
  transactionDate: date-time
  transactionType: string

datatype datatypes/b2b-account-organization | Account Details
  organizationType: string
  numberOfEmployees: integer
  annualRevenue: @datatypes/currency
  industry: string
  website: string
  domain: string
  marketSegment: string
  rating: number 0..1
  tickerSymbol: string
  logoUrl: string
  linkedinPageUrl: string
  twitterHandleUrl: string
  facebookPageUrl: string
  NAICSCode: string
  SICCode: string
  NAICSDescription: string
  SICDescription: string
  DUNSNumber: string
  jigsaw: string
  primaryEmailDomain: string
  companyProductAndServices: string

datatype context/advertising | Advertising
  adViewability: object
    adUnitDepth: integer 0..
    viewportHeight: integer 0..
    viewportWidth: integer 0..
    adHeight: integer 0..
    adWidth: integer 0..
    playerVolume: integer 0..100
    measurementEligible: boolean
    implementationDetails: @context/implementationdetails
    viewable: boolean
    activeWindow: boolean
    percentViewable: integer 0..100
    viewabilityEligibleImpressions: @data/measure
    measuredAdNotVisible: @data/measure
    measuredMuted: @data/measure
    measuredWindowInactive: @data/measure
    unmeasurableIframe: @data/measure
    unmeasurableOther: @data/measure
    viewableCompletes: @data/measure
    viewableFirstQuartiles: @data/measure
    viewableImpressions: @data/measure
    viewableMidpoints: @data/measure
    viewableThirdQuartiles: @data/measure
  adAssetReference: object
    _id!: uri-reference
    creativeID: string
    creativeURL: string
    siteID: string
    placementID: string
    _dc.title: string
    advertiser: string
    campaign: string
    _xmpDM.duration: integer
  adAssetViewDetails: object
    playerName: string
    index: integer
    adBreak: @context/advertising-break
  completes: @data/measure
  timePlayed: @data/measure
  federated: @data/measure
  downloadedPlayback: boolean
  clicks: @data/measure
  conversions: @data/measure
  firstQuartiles: @data/measure
  impressions: @data/measure
  midpoints: @data/measure
  starts: @data/measure
  thirdQuartiles: @data/measure

datatype context/advertising-break | Ad break
  _id!: uri-reference
  _dc.title: string
  offset: integer

datatype datatypes/file-transfer | File Transfer
  fileName: string
  fileSize: number
  fileTransferComplete: integer
  fileTransferStart: integer
  fileTransferError: @data/measure
  fileTransferType: string
  fileType: string
  fileURL: uri

datatype datatypes/impressions | Impressions
  displays: integer
  ID: string
  type: string
  selected: integer

datatype datatypes/internal-site-search | Internal Site Search
  numberOfResults: integer
  productFindingMethods: string
  refinementValue: string
  refinementType: string[]
  refinementInstances: integer
  resultsPageNumber: integer
  resultsPerPage: integer
  instances: integer
  locationInPage: string
  nullInstances: integer
  postalCode: string
  radiusDistance: integer
  radiusType: string in:miles|kilometers
  term: string
  autoCompleteClicked: boolean
  autoCompleteValue: string
  autoCompleteTypedValue: string
  searchType: string
  sortOrder: string in:ascending|descending
  sortType: string in:price: low to high|price: high to low|featured|best match|average customer review|discount|new items

datatype datatypes/telecom-subscription | Telecom Subscription
  ID: string
  subscriber: @context/person
  subscriptionSKU: string
  planName: string
  type: string
  country: string
  startDate: date
  endDate: date
  term: integer
  termUnitOfTime: string
  renew: string
  topUp: string
  status: string
  contractID: string
  paymentMethod: string
  billingPeriod: string
  billingStartDate: date
  paymentDueDate: date
  chargeMethod: string
  paymentStatus: string
  subscriptionCategory: string
  subscriptionSubCategory: string
  devices: object[]
    ID: string
    manufacturer: string
    name: string
    serialNumber: string
    type: string
    deviceFees: @datatypes/currency
    deviceInsurance: boolean
    OS: string in:android|ios|windows|blackberry|symbian
    status: string in:active|inactive
    storageCapacity: string
    paymentOptions: string in:installmentPlan|retailPrice

datatype datatypes/financial-account | Financial Account
  currentAccountBalance: @datatypes/currency
  financialAccountID: string
  financialAccountName: string
  financialAccountType: string in:checking|savings|retirement|investment
`;
