/** Field groups of products and of any class, in the notation of `parse-table.ts`. */
export const sharedFieldGroups = String.raw`
fieldgroup context/identitymap | IdentityMap |
  identityMap: @context/identityitem[]{}

fieldgroup mixins/product-measurement | Product Measurement | classes/product
  productSize: string
  unitOfMeasureName: string
  unitOfMeasureCode: string

fieldgroup mixins/product-catalog | Product Catalog | classes/product
  productCatalogName: string
  productCatalogDescription: string

fieldgroup mixins/product-category | Product Category | classes/product
  productCategoryName: string
  productCategoryDescription: string
  productSubcategoryName: string
  productSubcategoryDescription: string

fieldgroup mixins/product-catalog-category | Product Catalog Category | classes/product
  productCatalogCategoryName: string
  parentProductCatalogCategoryName: string

fieldgroup mixins/product-identifiers | Product Identifiers | classes/product
  productSKU: string
  productGTIN: string
  productImageURL: uri
  productSearchKeywords: string[]

fieldgroup mixins/product-brand | Product Brand | classes/product
  productPageURL: uri
  productImageURL: uri

fieldgroup mixins/record-status | Record Status | classes/account-person context/account classes/marketing-list-member classes/marketing-list classes/opportunity-person context/opportunity
  isDeleted: boolean

fieldgroup common/external-source-system-audit-details | External Source System Audit Details |
  extSourceSystemAudit: @common/external-source-system-audit

fieldgroup mixins/person-identifier | Person Identifier |
  personID: string
  personKey: @datatypes/b2b-source
`;
