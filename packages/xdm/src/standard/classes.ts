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
`;
