/** Field groups of business-to-business classes, in the notation of `parse-table.ts`. */
export const businessFieldGroups = String.raw`
fieldgroup mixins/account-person-details | XDM Business Account Person Relation Details | classes/account-person
  matchedAccount: object
    matchingScore: number
    scoreCreatedDate: date-time

fieldgroup mixins/account-details | XDM Business Account Details | context/account
  accountName: string
  accountTerritoryID: string
  accountScore: number
  accountBillingAddress: @common/address
  accountShippingAddress: @common/address
  accountPhysicalAddress: @common/address
  accountOrganization: @datatypes/b2b-account-organization
  accountParentID: string
  accountParentKey: @datatypes/b2b-source
  partnerAccountID: string
  accountNumber: string
  accountDescription: string
  accountSite: string
  accountType: string
  accountSourceType: string
  defaultCurrencyCode: string ~^[A-Z]{3}$
  accountOwnership: string
  accountOwnerID: string
  accountTradeStyle: string
  accountPhone: @context/phonenumber
  accountFax: @context/phonenumber

fieldgroup mixins/related-accounts | XDM Related Business Accounts | context/account
  relatedAccounts: string[]
  relatedAccountKeys: @datatypes/b2b-source[]

fieldgroup context/campaign-member-details | XDM Business Campaign Member Details | context/campaign-member
  memberStatus: string
  memberStatusReason: string
  nurtureTrackName: string
  nurtureCadence: string
  isExhausted: boolean
  webinarRegistrationID: string
  webinarConfirmationUrl: string
  acquiredByCampaignID: string
  acquiredByCampaignKey: @datatypes/b2b-source
  hasReachedSuccess: boolean
  reachedSuccessDate: date-time
  membershipDate: date-time
  lastStatus: string
  hasResponded: boolean
  firstRespondedDate: date-time
  b2b: object
    personType: string
  + mixins/record-status

fieldgroup mixins/campaign-details | XDM Business Campaign Details | classes/campaign
  parentCampaignID: string
  parentCampaignKey: @datatypes/b2b-source
  campaignStatus: string
  campaignProgressionName: string
  integrationPartnerName: string
  channelName: string
  campaignStartDate: date-time
  campaignEndDate: date-time
  timeZone: string
  timezoneName: string
  timeZoneDelivery: string
  webinarSessionName: string
  webinarSessionDescription: string
  webinarHistorySyncStatus: string
  webinarHistorySyncDate: date-time
  isActive: boolean
  lastActivityDate: date-time
  expectedResponse: string
  expectedRevenue: @datatypes/currency
  budgetedCost: @datatypes/currency
  actualCost: @datatypes/currency
  + mixins/record-status

fieldgroup mixins/opportunity-details | XDM Business Opportunity Details | context/opportunity
  campaignID: string
  campaignKey: @datatypes/b2b-source
  fiscalYear: integer ~^([0-9]{4})$
  fiscalQuarter: string ~^([1-4]{1})$|^([Qq][1-4]{1})$
  forecastCategory: string
  forecastCategoryName: string
  isClosed: boolean
  isWon: boolean
  probabilityPercentage: number 0..100
  opportunityAmount: @datatypes/currency
  expectedRevenue: @datatypes/currency
  opportunityQuantity: integer 0..
  expectedCloseDate: date
  actualCloseDate: date-time
  lastActivityDate: date-time
  leadSource: string
  nextStep: string

fieldgroup mixins/b2b-person-components | XDM Business Person Components | context/profile
  personComponents: object[]
    sourcePersonID: string
    sourceAccountID: string
    sourceConvertedContactID: string
    sourceExternalID: string
    workEmail: @context/emailaddress
    personType: string
    personStatus: string
    personSource: string
    personScore: number
    personGroupID: string
    sourcePersonKey: @datatypes/b2b-source
    sourceAccountKey: @datatypes/b2b-source
    sourceConvertedContactKey: @datatypes/b2b-source
    sourceExternalKey: @datatypes/b2b-source

fieldgroup mixins/b2b-person-details | XDM Business Person Details | context/profile
  b2b: object
    accountID: string
    accountKey: @datatypes/b2b-source
    isBlocked: boolean
    blockedCause: string
    isMarketingSuspended: boolean
    marketingSuspendedCause: string
    isConverted: boolean
    convertedDate: date-time
    convertedContactID: string
    convertedContactKey: @datatypes/b2b-source
    personOptInOut: @context/optinout
    personKey: @datatypes/b2b-source
    companyName: string
    companyWebsite: string
    matchedAccount: object
      score: number
      accountKey: @datatypes/b2b-source
      scoreDate: date-time
    personType: string
    personStatus: string
    personSource: string
    personScore: number
    personGroupID: string
  + context/profile-personal-details
  + context/profile-person-details
  + context/profile-other-work-details
  + context/profile-work-details
  + context/identitymap
  + common/external-source-system-audit-details
  + mixins/record-status
`;
