/** Field groups of the ExperienceEvent class, in the notation of `parse-table.ts`. */
export const eventFieldGroups = String.raw`
fieldgroup context/experienceevent-commerce | Commerce Details | context/experienceevent
  productListItems: @content/productlistitem[]
  commerce: @context/commerce

fieldgroup context/experienceevent-web | Web Details | context/experienceevent
  web: @context/webinfo

fieldgroup context/experienceevent-environment-details | Environment Details | context/experienceevent
  environment: @context/environment
  device: @context/device
  placeContext: @context/placecontext

fieldgroup context/experienceevent-channel | Channel Details | context/experienceevent
  channel: @channels/channel

fieldgroup context/experienceevent-marketing | Campaign Marketing Details | context/experienceevent
  marketing: @context/marketing

fieldgroup context/experienceevent-directmarketing | Direct Marketing Details | context/experienceevent
  directMarketing: @context/direct-marketing

fieldgroup context/experienceevent-implementation-details | Implementation Details | context/experienceevent
  implementationDetails: @context/implementationdetails

fieldgroup context/experienceevent-enduserids | End User ID Details | context/experienceevent
  endUserIDs: @context/enduserids

fieldgroup context/experienceevent-order-details | Order Details | context/experienceevent
  productListItems: @content/productlistitem[]
  order: @datatypes/store-web-order
  store: object
    storeID: string
  billing: object
    address: @common/address
  shipping: @datatypes/shipping

fieldgroup context/experienceevent-application | Application Details | context/experienceevent
  application: @context/application

fieldgroup context/experienceevent-privacy | IAB TCF 2.0 Consent Details | context/experienceevent
  consentStrings: @context/consentstring[]

fieldgroup context/experienceevent-search | Search Details | context/experienceevent
  search: @context/search

fieldgroup mixins/experienceevent-site-search | Site Search | context/experienceevent
  siteSearch: @datatypes/sitesearch
  searchRequest: @data/measure
  searchResponse: @data/measure

fieldgroup context/experienceevent-loyalty-details | Loyalty Event Details | context/experienceevent
  loyalty: object
    discounts: object[]
      value: number
      source: string
      triggeredForItem: string
      scope: string
      promotionId: string
    couponRedemption: object[]
      id: string
      series: string
      seriesName: string
      promotionId: string
    pointsRedemption: object[]
      value: number
      promotionId: string
      loyaltyProgramId: string
      transactionId: string
    referralRedemption: object[]
      code: string
      promotionId: string
    pointsGained: object[]
      value: number
      promotionId: string
      loyaltyProgramId: string
      transactionId: string

fieldgroup mixins/events/linkclicks | Link Clicks | context/experienceevent
  web: object
    webInteraction: object
      linkID: string
      webInteractionKey: @datatypes/b2b-source
      linkURL: string
    webPageDetails: object
      webPageID: string
      name: string
      queryParameters: string
    webReferrer: object
      URL: string
  environment: object
    ipV4: ipv4
    browserDetails: object
      userAgent: string

fieldgroup mixins/events/emailsent | Email Sent | context/experienceevent
  directMarketing: object
    emailSent: object
      mailingKey: @datatypes/b2b-source
      mailingName: string
      testVariantID: string
      testVariantName: string
      automationRunID: string

fieldgroup mixins/events/formfilledout | Form Filled Out | context/experienceevent
  web: object
    fillOutForm: object
      webFormID: string
      webFormKey: @datatypes/b2b-source
      webFormName: string
    webPageDetails: object
      webPageID: string
      name: string
      queryParameters: string
    webReferrer: object
      URL: string
  environment: object
    ipV4: ipv4
    browserDetails: object
      userAgent: string

fieldgroup mixins/events/visit-webpage | Visit Web Page | context/experienceevent
  web: object
    webPageDetails: object
      webPageID: string
      webPageKey: @datatypes/b2b-source
      name: string
      URL: string
      queryParameters: string
      isPersonalizedURL: boolean
    webReferrer: object
      URL: string
  environment: object
    ipV4: ipv4
    browserDetails: object
      userAgent: string
  search: object
    searchEngine: string
    keywords: string

fieldgroup mixins/experienceevent-user-login-details | User Login Process | context/experienceevent
  userAccount: object
    accountSwitch: integer
    cookieConsentAccepted: boolean
    cookieConsentViewed: integer
    forgotPassword: integer
    forgotUsername: integer
    login: integer
    loginBiometric: boolean
    loginFailure: integer
    loginLocation: string
    loginKeychain: boolean
    loginMultiFactor: boolean
    loginStatus: string
    loginThirdParty: integer
    loginThirdPartySite: string
    loginType: string
    logout: integer
    resetPassword: integer
    sessionTimeout: integer
    updateProfile: integer
    createProfile: integer

fieldgroup mixins/experienceevent-survey-response-details | Survey Response Details | context/experienceevent
  surveyResponse: object
    surveyAnswers: string[]
    surveyID: string
    surveyQuestions: string[]
    surveySteps: @datatypes/tool-usage

fieldgroup context/experienceevent-pushtracking | Push notification tracking | context/experienceevent
  pushNotificationTracking: object
    customAction: object
      actionID: string
      value: number
    pushProviderMessageID: string
    pushProvider: string
    isLaunch: boolean

fieldgroup context/experienceevent-segmentmembership | Segment Membership Details | context/experienceevent
  segmentMemberships: @context/segmentmembershipitem[]
  segmentMembership: @context/segmentmembership{}{}
`;
