/** Data types of general use, in the notation of `parse-table.ts`. */
export const dataTypes = String.raw`
datatype common/auditable | Audit trail
  repositoryCreatedBy: string
  repositoryLastModifiedBy: string
  createdByBatchID: uri-reference
  modifiedByBatchID: uri-reference
  _repo.createDate: date-time
  _repo.modifyDate: date-time
  _repo.discardDate: date-time
  _repo.expires: date-time
  _repo.lastPublishedTime: string

datatype context/identityitem | Identity item
  id: string
  authenticatedState: string in:ambiguous|authenticated|loggedOut
  primary: boolean

datatype context/person | Person
  name: @context/person-name
  birthDate: date
  birthDayAndMonth: string ~[0-1][0-9]-[0-9][0-9]
  birthYear: integer 1..32767
  gender: string in:male|female|not_specified|non_specific
  maritalStatus: string in:married|single|divorced|widowed|not_specified
  nationality: string ~^[A-Z]{2}$
  type: string
  taxId: string

datatype context/person-name | Person name
  firstName: string
  lastName: string
  middleName: string
  courtesyTitle: string
  suffix: string
  fullName: string

datatype common/address | Postal address
  + http://schema.org/GeoCoordinates
  + common/geo
  + common/auditable
  primary: boolean
  label: string
  street1: string
  street2: string
  street3: string
  street4: string
  region: string
  postOfficeBox: string len:..20
  country: string
  state: string
  status: string
  statusReason: string
  lastVerifiedDate: date

datatype http://schema.org/GeoCoordinates | Geo Coordinates
  _id: uri-reference
  _schema.description: string
  _schema.latitude: number -90..90
  _schema.longitude: number -180..180
  _schema.elevation: number

datatype common/geo | Geo
  + http://schema.org/GeoCoordinates
  countryCode: string ~^[A-Z]{2}$
  stateProvince: string ~([A-Z]{2}-[A-Z0-9]{1,3}|)
  city: string
  postalCode: string
  dmaID: integer
  msaID: integer

datatype context/emailaddress | Email address
  primary: boolean
  address: email
  label: string
  type: string
  status: string
  statusReason: string

datatype context/phonenumber | Phone number
  primary: boolean
  countryCode: string len:1..3 ~^[0-9]{1,3}?$
  number: string
  extension: string
  status: string
  statusReason: string
  validity: string

datatype common/optinout-additional-details | OptOut Additional Details
  optOutReason: string
  optOutDate: date-time

datatype context/device | Device
  typeID: string
  typeIDService: uri
  type: string
  manufacturer: string
  model: string
  modelNumber: string
  screenHeight: integer
  screenWidth: integer
  colorDepth: integer
  screenOrientation: string in:portrait|landscape
  isBackgroundPushEnabled: boolean
  isLocationEnabled: boolean
  locationPermission: string in:SYSTEM_LOCATION_DISABLED|NOT_ALLOWED|ALWAYS_ALLOWED|FOREGROUND_ALLOWED|UNPROMPTED
  isPushOptIn: boolean

datatype context/environment | Environment
  type: string in:browser|application|iot|external|widget
  browserDetails: @context/browserdetails
  operatingSystem: string
  operatingSystemVersion: string
  operatingSystemVendor: string
  colorDepth: integer 0..
  viewportHeight: integer 0..
  viewportWidth: integer 0..
  duration: integer 0..
  viewedScreen: string
  previousScreen: string
  connectionType: string in:dialup|isdn|bisdn|dsl|cable|wireless_wifi|mobile|mobile_edge|mobile_gprs|mobile_2g|mobile_3g|mobile_lte|t1|t3|oc3|lan|modem
  proxyType: string in:anonymous|consumer-privacy|corporate|edu|public|cloud|cloud-security|dns|vpn|transparent
  carrier: string
  domain: string
  ISP: string
  _dc.language: string ~^(((([A-Za-z]{2,3}(-([A-Za-z]{3}(-[A-Za-z]{3}){0,2}))?)|[A-Za-z]{4}|[A-Za-z]{5,8})(-([A-Za-z]{4}))?(-([A-Za-z]{2}|[0-9]{3}))?(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*(-([0-9A-WY-Za-wy-z](-[A-Za-z0-9]{2,8})+))*(-(x(-[A-Za-z0-9]{1,8})+))?)|(x(-[A-Za-z0-9]{1,8})+)|((en-GB-oed|i-ami|i-bnn|i-default|i-enochian|i-hak|i-klingon|i-lux|i-mingo|i-navajo|i-pwn|i-tao|i-tay|i-tsu|sgn-BE-FR|sgn-BE-NL|sgn-CH-DE)|(art-lojban|cel-gaulish|no-bok|no-nyn|zh-guoyu|zh-hakka|zh-min|zh-min-nan|zh-xiang)))$
  ipV4: ipv4
  ipV6: ipv6

datatype context/browserdetails | Browser details
  name: string
  vendor: string
  version: string
  acceptLanguage: string
  cookiesEnabled: boolean
  javaScriptEnabled: boolean
  javaScriptVersion: string
  javaEnabled: boolean
  javaVersion: string
  quicktimeVersion: string
  thirdPartyCookiesEnabled: boolean
  viewportHeight: integer
  viewportWidth: integer
  userAgent: string
  userAgentClientHints: object
    brands: object[]
      brand: string
      version: string
    mobile: boolean
    architecture: string
    bitness: string
    model: string
    platform: string
    platformVersion: string
    wow64: boolean

datatype context/identity | Identity
  id: string
  authenticatedState: string in:ambiguous|authenticated|loggedOut
  primary: boolean
  namespace: @context/namespace
  xid: string

datatype context/namespace | Namespace
  code!: string

datatype context/segmentmembership | Segment membership
  segmentID: @context/segmentidentity
  version: string
  lastQualificationTime: date-time
  payload: object
    payloadBooleanValue: boolean
    payloadNumberValue: number
    payloadPropensityValue: number ..1 >0
    payloadStringValue: string
    payloadType!: string in:boolean|number|propensity|string
  validUntil: date-time
  status: string in:existing|realized|exited
  profileStitchID: @context/profileStitchIdentity
  timerSpec: string

datatype context/profileStitchIdentity | Profile stitch identity
  _id: uri-reference
  namespace: @context/namespace
  xid: string

datatype context/segmentidentity | Segment identity
  _id: uri-reference
  namespace: @context/namespace
  xid: string

datatype common/geounit | Geographical unit
  _id!: uri-reference
  label: string

datatype content/productlistitem | Product list item
  SKU!: string
  _id: uri-reference
  product: uri
  name: string
  productImageUrl: string
  productAddMethod: string
  currencyCode: string ~^[A-Z]{3}$
  quantity: integer
  priceTotal: number
  selectedOptions: object[]
    attribute!: string
    value!: string
  discountAmount: number
  refundAmount: number
  productCategories: @datatypes/categorydata[]
  returnItem: @datatypes/returnitem
  unitOfMeasureCode: string

datatype datatypes/categorydata | Category data
  categoryID: string
  categoryName: string
  categoryPath: string

datatype datatypes/returnitem | Return Item
  returnStatus: string
  returnReason: string
  returnItemCondition: string
  returnResolution: string
  returnQuantityRequested: integer
  returnQuantityAuthorized: integer
  returnQuanitityAuthorized: integer
  returnQuantityReceived: integer
  returnQuantityApproved: integer

datatype data/measure | Measure
  id: string
  value!: number

datatype data/order | Order
  purchaseID: string
  purchaseOrderNumber: string
  payments: @data/paymentitem[]
  refunds: @data/refunditem[]
  returns: @datatypes/return
  currencyCode: string ~^[A-Z]{3}$
  taxAmount: number
  discountAmount: number
  priceTotal: number
  orderType: string in:checkout|instant_purchase
  lastUpdatedDate: date-time
  createdDate: date-time
  cancelDate: date-time
  refundTotal: number

datatype data/paymentitem | Payment Item
  transactionID: string
  paymentAmount: number
  paymentType: string
  currencyCode: string ~^[A-Z]{3}$

datatype data/refunditem | Refund Item
  transactionID: string
  refundAmount: number
  refundReason: string in:return|price_adjustment
  refundPaymentType: string in:cash|credit_card|debit_card|gift_card|check|paypal|wire_transfer|credit_card_reference|other
  currencyCode: string ~^[A-Z]{3}$

datatype datatypes/return | Return
  returnID: string
  returnStatus: string
  purchaseID: string

datatype datatypes/billing | Billing
  address: @common/address

datatype datatypes/cart | Cart
  cartID: string
  cartSource: string

datatype datatypes/commercescope | Commerce Scope
  environmentID: string
  websiteCode: string
  storeCode: string
  storeViewCode: string

datatype datatypes/requisitionlist | Requisition List
  ID: string
  name: string
  description: string

datatype datatypes/shipping | Shipping
  shippingMethod: string
  shippingAmount: number
  currencyCode: string ~^[A-Z]{3}$
  shippingDestination: string in:home|store
  shipDate: date-time
  address: @common/address
  trackingNumber: number
  trackingURL: string

datatype context/webinfo | Web information
  webPageDetails: object
    siteSection: string
    name: string
    viewName: string
    URL: string
    server: string
    isErrorPage: boolean
    isHomePage: boolean
    isPreRendered: boolean
    pageViews: @data/measure
  webInteraction: object
    type: string in:download|exit|other
    URL: string
    name: string
    region: string
    linkClicks: @data/measure
  webReferrer: object
    URL: string
    type: string in:internal|external|search_engine|typed_bookmarked|email|social|usenet|hard_drive|nojs|conversational_ai|unknown

datatype context/placecontext | Place context
  localTime: date-time
  IPLocalTime: date-time
  ianaTimezone: string
  localTimezoneOffset: integer
  IPLocalTimezoneOffset: integer
  geo: @common/geo
  POIinteraction: object
    POIDetail: @context/poi-detail
    poiDetail: @context/poi-detail
    poiEntries: @data/measure
    poiExits: @data/measure
  activePOIs: @context/poi-detail[]

datatype context/poi-detail | Point of interest details
  POIID: string
  poiID: string
  name: string
  category: string
  type: string
  distanceToPOICenter: number
  locatingType: string
  beaconInteractionDetails: object
    proximityUUID: string
    beaconMajor: number
    beaconMinor: number
    proximity: string in:immediate|near|far|unknown
  geoInteractionDetails: object
    distanceToCenter: number
    deviceGeoAccuracy: number
    geoShape: @http://schema.org/GeoShape
  metadata: @datatypes/keyedlist

datatype http://schema.org/GeoShape | Geo Shape
  _id: string
  _schema.description: string
  _schema.polygon: @http://schema.org/GeoCoordinates[]
  _schema.circle: @http://schema.org/GeoCircle
  _schema.box: @http://schema.org/GeoCoordinates[]
  _schema.elevation: number
  ceiling: number

datatype http://schema.org/GeoCircle | Geo Circle
  _id: string
  _schema.description: string
  _schema.coordinates: @http://schema.org/GeoCoordinates
  _schema.radius: number

datatype datatypes/keyedlist | Keyed List
  list: @datatypes/keyvalue[]

datatype datatypes/keyvalue | Key Value Pair
  key: string
  value: string

datatype datatypes/currency | Currency
  amount: number
  currencyCode: string ~^[A-Z]{3}$
  conversionDate: date-time

datatype context/enduserids | End user IDs
  _experience.mcid: @context/identity
  _experience.aaid: @context/identity
  _experience.aacustomid: @context/identity
  _experience.acid: @context/identity
  _experience.tntid: @context/identity
  _experience.adcloud: @context/identity
  _experience.emailid: @context/identity
  _experience.phonenumberid: @context/identity

datatype datatypes/store-web-order | Store and Web Order
  orderID: string
  orderDate: date-time
  priceTotal: number
  payment: object
    transactionID: string
    paymentType: string in:credit|debit|gift|cash
    paymentAmount: number
    currencyCode: string ~^[A-Z]{3}$

datatype context/application | Application
  applicationCloses: @data/measure
  crashes: @data/measure
  featureUsages: @data/measure
  installs: @data/measure
  firstLaunches: @data/measure
  launches: @data/measure
  upgrades: @data/measure
  id: string
  name: string
  version: string
  isClose: boolean
  closeType: string in:close|unknown
  isLaunch: boolean
  isInstall: boolean
  isUpgrade: boolean
  sessionLength: integer 0..
  userPerspective: string in:foreground|background|detached
  _dc.language: string ~^(((([A-Za-z]{2,3}(-([A-Za-z]{3}(-[A-Za-z]{3}){0,2}))?)|[A-Za-z]{4}|[A-Za-z]{5,8})(-([A-Za-z]{4}))?(-([A-Za-z]{2}|[0-9]{3}))?(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*(-([0-9A-WY-Za-wy-z](-[A-Za-z0-9]{2,8})+))*(-(x(-[A-Za-z0-9]{1,8})+))?)|(x(-[A-Za-z0-9]{1,8})+)|((en-GB-oed|i-ami|i-bnn|i-default|i-enochian|i-hak|i-klingon|i-lux|i-mingo|i-navajo|i-pwn|i-tao|i-tay|i-tsu|sgn-BE-FR|sgn-BE-NL|sgn-CH-DE)|(art-lojban|cel-gaulish|no-bok|no-nyn|zh-guoyu|zh-hakka|zh-min|zh-min-nan|zh-xiang)))$

datatype context/search | Search
  searchEngine: string
  searchEngineID: uri
  keywords: string
  isPaid: boolean
  pageDepth: integer
  slot: string
  position: integer

datatype datatypes/sitesearch | Site Search
  filter: object[]
    attribute: string
    value: string[]
    isRange: boolean
  sort: object[]
    attribute: string
    order: string in:ASC|DESC|RELEVANCE
  query: string
  suggestions: string[]
  numberOfResults: integer

datatype common/external-source-system-audit | External Source System Audit Attributes
  createdBy: string
  createdDate: date-time
  lastUpdatedBy: string
  lastUpdatedDate: date-time
  lastActivityDate: date-time
  lastReferencedDate: date-time
  lastViewedDate: date-time
  externalID: string
  externalKey: @datatypes/b2b-source

datatype context/segmentmembershipitem | Segment membership item
  + context/segmentmembership
  profileStitchID: @context/profileStitchIdentity

datatype context/profileStitch | Profile stitch
  + context/identitymap
  profileStitchID: @context/profileStitchIdentity
  version: string

datatype data/datasource | Data Source
  _id!: uri-reference
  code: string
  tags: string[]

datatype datatypes/traitMembership | Trait Membership Details
  lastQualificationTime: date-time
  validUntil: date-time
`;
