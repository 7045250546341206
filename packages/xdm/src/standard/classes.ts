/** Behaviours and classes, in the notation of `parse-table.ts`. */
export const classes = String.raw`
behavior data/record | Record Schema
  _id: uri-reference

behavior data/time-series | Time-series Schema
  _id: uri-reference
  timestamp: date-time
  eventType: string

behavior data/adhoc | Ad Hoc Schema

class context/profile | XDM Individual Profile
  + common/auditable
  + data/record
  personID: string

class context/experienceevent | XDM ExperienceEvent
  + context/identitymap
  + data/time-series
  eventMergeId: string
  producedBy: string
  required _id timestamp

class classes/product | Product
  + data/record
  productID: string
  productName: string
  productDescription: string
  productRating: number
  productListPrice: @datatypes/currency
  productManufacturedDate: date-time
  productLastModifiedDate: date-time

class context/prospect-profile | XDM Individual Prospect Profile
  + common/auditable
  + data/record
  partnerID: string

class classes/location | Location
  + data/record
  locationID: string
  locationName: string

class context/account | XDM Business Account
  + data/record
  accountID: string
  accountKey: @datatypes/b2b-source
  + common/external-source-system-audit-details
  + mixins/record-status

class context/opportunity | XDM Business Opportunity
  + data/record
  opportunityID: string
  opportunityKey: @datatypes/b2b-source
  opportunityName: string
  opportunityDescription: string
  opportunityType: string
  opportunityStage: string
  accountID: string
  accountKey: @datatypes/b2b-source
  + common/external-source-system-audit-details
  + mixins/record-status

class context/campaign-member | XDM Business Campaign Members
  + data/record
  + common/external-source-system-audit-details
  campaignMemberID: string
  campaignMemberKey: @datatypes/b2b-source
  campaignID: string
  campaignKey: @datatypes/b2b-source
  personID: string
  personKey: @datatypes/b2b-source

class classes/campaign | XDM Business Campaign
  + common/external-source-system-audit-details
  + data/record
  campaignID: string
  campaignKey: @datatypes/b2b-source
  campaignName: string
  campaignType: string
  campaignDescription: string

class classes/marketing-list | XDM Business Marketing List
  + data/record
  marketingListID: string
  marketingListKey: @datatypes/b2b-source
  marketingListName: string
  marketingListDescription: string
  + common/external-source-system-audit-details
  + mixins/record-status

class classes/marketing-list-member | XDM Business Marketing List Members
  + data/record
  marketingListMemberID: string
  marketingListMemberKey: @datatypes/b2b-source
  personID: string
  personKey: @datatypes/b2b-source
  marketingListID: string
  marketingListKey: @datatypes/b2b-source
  + common/external-source-system-audit-details
  + mixins/record-status

class classes/account-person | XDM Business Account Person Relation
  + data/record
  accountPersonID: string
  accountPersonKey: @datatypes/b2b-source
  accountID: string
  accountKey: @datatypes/b2b-source
  personID: string
  personKey: @datatypes/b2b-source
  personRole: string
  personRoles: string[]
  isDirect: boolean
  isActive: boolean
  isPrimary: boolean
  relationStartDate: date-time
  relationEndDate: date-time
  currencyCode: string ~^[A-Z]{3}$
  relationshipSource: string
  + common/external-source-system-audit-details
  + mixins/record-status

class classes/opportunity-person | XDM Business Opportunity Person Relation
  + data/record
  opportunityPersonID: string
  opportunityPersonKey: @datatypes/b2b-source
  opportunityID: string
  opportunityKey: @datatypes/b2b-source
  personID: string
  personKey: @datatypes/b2b-source
  personRole: string
  isPrimary: boolean
  + common/external-source-system-audit-details
  + mixins/record-status

class classes/promotion | Promotion
  + data/record
  endDate: date-time
  promoCreative: string
  promotionDetails: string
  ID: string
  promoName: string
  promoPosition: string
  startDate: date-time

class classes/restaurant | Restaurant
  + data/record
  address: @common/address
  restaurantID: string
  restaurantName: string
  acceptsReservations: boolean
  cuisine: string[] in:chinese|steak|sushi|asian|vietnamese|european|french|italian|burgers|japanese|barbecue|mediterranean|indian|grill|seafood|steakhouse|mexican|greek|american|thai
  deliveryPartners: string[] in:grubhub|ubereats|doordash|other
  diningOptions: string[] in:outdoorSeating|delivery|curbside|takeout|dogFriendly

class classes/lodging-product | Lodging Product
  + data/record
  propertyID: string
  location: @common/address
  ownership: string
  serviceLevel: string
  starRating: integer
  totalRooms: integer
  type: string

class classes/vehicle-product | Vehicle Product
  + data/record
  color: string
  inventoryType: string in:new|used|certified preowned
  luggageCapacity: integer
  make: string
  mileage: integer
  model: string
  numberOfDoors: integer
  options: string[]
  ownership: string
  passengerCapacity: integer
  postalCode: string
  starRating: integer
  style: string
  trim: string
  vehicleCategory: string
  vin: string
  year: integer

class classes/summarymetrics | XDM Summary Metrics
  + data/time-series
  required timestamp

class classes/fsi/atm | ATM
  + data/record
  isAtmActive: boolean
  atmAddress: @common/address
  atmID: string
  atmName: string

class classes/fsi/branch | Branch
  + data/record
  isBranchActive: boolean
  branchAddress: @common/address
  branchID: string
  branchName: string
  branchCloseTime: date-time
  branchOpenTime: date-time

class classes/fsi/policy | Policy
  + data/record
  endDate: date-time
  ID: string
  name: string
  startDate: date-time
  location: @common/address
  type: string in:home|automobile|renter|boat
  assignedBeneficiary: @context/profile-person-details[]
  hasAssignedBeneficiary: boolean
  owner: @context/profile-personal-details
  benefitAmount: @datatypes/currency
`;
