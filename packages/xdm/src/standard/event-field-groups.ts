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

fieldgroup context/experienceevent-advertising | Advertising Details | context/experienceevent
  advertising: @context/advertising

fieldgroup mixins/experienceevent-file-download-details | File Download Details | context/experienceevent
  fileTransfer: object
    fileDownload: @datatypes/file-transfer

fieldgroup mixins/experienceevent-file-upload-details | File Upload Details | context/experienceevent
  fileTransfer: object
    fileUpload: @datatypes/file-transfer

fieldgroup context/experienceevent-inappmessage-tracking | Inapp message tracking | context/experienceevent
  inappMessageTracking: object
    action: string

fieldgroup mixins/experienceevent-offer-impression-details | Offer Impression Details | context/experienceevent
  offers: object
    ID: string
    clicks: integer
    dismissals: integer
    impressions: @datatypes/impressions[]
    offerSteps: @datatypes/tool-usage

fieldgroup mixins/experienceevent-quote-request-details | Quote Request Details | context/experienceevent
  quotes: object
    requestID: string
    discount: @datatypes/currency
    premium: @datatypes/currency
    location: string
    selectedRetailer: string
    steps: @datatypes/tool-usage

fieldgroup mixins/experienceevent-reference-keys | Reference keys | context/experienceevent
  person: object
    personalEmailID: email
    accountID: string
    accountType: string

fieldgroup mixins/experienceevent-service-payment-details | Service Payment Details | context/experienceevent
  servicePaymentDetails: object
    servicePayment: @datatypes/transaction

fieldgroup context/experienceevent-stitching | Stitching Fields | context/experienceevent https://ns.adobe.com/experience/journeyOrchestration/stepEvents/journeyStepEvent
  stitchedID: @context/identity

fieldgroup context/experienceevent-profile-stitch | Profile Stitch Details | context/experienceevent
  profileStitch: @context/profileStitch[]

fieldgroup mixins/experienceevent-support-site-search | Support Site Search | context/experienceevent
  siteKnowledge: object
    supportSiteSearch: @datatypes/internal-site-search

fieldgroup context/experienceevent-technical-details | Technical Details | context/experienceevent
  dataSource: @data/datasource
  receivedTimestamp: date-time

fieldgroup mixins/industry-verticals/experienceevent-dining-reservation | Dining Reservation | context/experienceevent
  reservations: object
    diningReservations: object[]
      cuisine: string
      restaurantID: string
      deliveryPartners: string
      diningOptions: string
      groupReservation: boolean
      loyaltyID: string
      partySize: integer
      priceCategory: string
      reservationTime: date-time
      specialOccasion: boolean
      status: string
      cancellation: integer
      confirmationNumber: string
      created: integer
      currencyCode: string ~^[A-Z]{3}$
      ID: string
      length: integer
      modification: integer
      modificationDate: date-time
      numberOfAdults: integer
      numberOfChildren: integer
      purpose: string
  + mixins/industry-verticals/experienceevent-reservation-details

fieldgroup mixins/industry-verticals/experienceevent-reservation-details | Reservation Details | context/experienceevent
  reservations: object
    cancellation: integer
    confirmationNumber: string
    created: integer
    currencyCode: string ~^[A-Z]{3}$
    endDate: date-time
    ID: string
    length: integer
    modification: integer
    modificationDate: date-time
    nonRefundableAmount: @datatypes/currency
    numberOfAdults: integer
    numberOfChildren: integer
    processSteps: @datatypes/tool-usage
    purpose: string
    startDate: date-time
    transaction: @datatypes/transaction
    triptype: string

fieldgroup mixins/industry-verticals/experienceevent-flight-reservation | Flight Reservation | context/experienceevent
  reservations: object
    flightReservations: object[]
      agentID: string
      arrivalAirportCode: string ~^[A-Z]{3}$
      departureAirportCode: string ~^[A-Z]{3}$
      fareClass: string in:first class|business class|premium economy|economy
      departureDate: date-time
      arrivalDate: date-time
      flightNumber: string
      aircraftID: string
      aircraftType: string
      loyaltyID: string
      passengerID: string
      salesChannel: string
      securityScreening: string
      status: string
      cancellation: integer
      confirmationNumber: string
      created: integer
      currencyCode: string ~^[A-Z]{3}$
      ticketNumber: string
      length: integer
      modification: integer
      modificationDate: date-time
      numberOfAdults: integer
      numberOfChildren: integer
      purpose: string
      tripType: string
      flightCheckIn: object
        boardingGroup: string
        checkedBags: integer
        checkedPassengers: integer
        checkInMethod: string in:counter|mobile|web|kiosk
        checkInProcess: @datatypes/tool-usage
        arrivalAirportCode: string ~^[A-Z]{3}$
        departureAirportCode: string ~^[A-Z]{3}$
        flightNumber: string
        confirmationNumber: string
      flightStatusSearch: object
        searchCount: integer
        flightNumber: string
        arrivalAirportCode: string ~^[A-Z]{3}$
        departureAirportCode: string ~^[A-Z]{3}$
        departureDate: date-time
  + mixins/industry-verticals/experienceevent-reservation-details

fieldgroup mixins/industry-verticals/experienceevent-lodging-reservation | Lodging Reservation | context/experienceevent
  reservations: object
    lodgingReservations: object[]
      agentID: string
      averageDailyPrice: @datatypes/currency
      basePrice: string
      bookingID: string
      rackrate: @datatypes/currency
      checkInDate: date-time
      checkOutDate: date-time
      couponCode: string
      discountPercent: number
      freeCancelation: boolean
      guestID: string
      loyaltyID: string
      numberOfRooms: integer
      propertyID: string
      propertyName: string
      ratePlan: string
      refundable: boolean
      reservationStatus: string
      roomAccessibilityType: string
      roomCapacity: integer
      roomType: string
      smoking: boolean
      cancellation: integer
      confirmationNumber: string
      created: integer
      currencyCode: string ~^[A-Z]{3}$
      ID: string
      length: integer
      modification: integer
      modificationDate: date-time
      numberOfAdults: integer
      numberOfChildren: integer
      purpose: string
      tripType: string
      lodgingCheckIn: object
        checkInSteps: @datatypes/tool-usage
        userSelectedRoom: boolean
        oneRoomCheckIn: integer
        noRoomCheckIn: integer
        digitalKey: integer
        lateCheckInRequested: integer
        earlyCheckInRequested: integer
        roomKeys: integer
      lodgingCheckout: object
        receiptURL: uri-reference
        dailyCharges: object[]
          dailyCharge: @datatypes/currency
          chargeDescription: string
          chargeReferenceCode: string
          chargeDate: date
  + mixins/industry-verticals/experienceevent-reservation-details

fieldgroup mixins/industry-verticals/experienceevent-vehicle-reservation | Vehicle Reservation | context/experienceevent
  reservations: object
    vehicleReservations: object[]
      ID: string
      agentID: string
      ancillaryRevenue: @datatypes/currency
      couponCode: string
      vehicleDifferentDropoffLocation: boolean
      discountPercent: number
      dropOffDateTime: date-time
      vehicleDropOffLocation: string
      vehicleDropOffLocationCode: string ~^[A-Z]{3}$
      freeCancelation: boolean
      guestID: string
      loyaltyID: string
      payLaterEligible: boolean
      pickUpDateTime: date-time
      vehiclePickUpLocation: string
      vehiclePickUpLocationCode: string ~^[A-Z]{3}$
      prePaid: boolean
      vin: string
      refundable: boolean
      rentersAge: integer
      salesChannel: string
      status: string
      vehicleClass: string
      cancellation: integer
      confirmationNumber: string
      created: integer
      currencyCode: string ~^[A-Z]{3}$
      length: integer
      modification: integer
      modificationDate: date-time
      numberOfAdults: integer
      numberOfChildren: integer
      purpose: string
      tripType: string
  + mixins/industry-verticals/experienceevent-reservation-details

fieldgroup mixins/experienceevent-claim-details | Claim Process | context/experienceevent
  claims: object
    ID: string
    startDate: date-time
    status: string in:initiated|in progress|approved|declined
    type: string in:homeowners|automobile|renters|third party automobile|third party home|life|health|dental|flood|earthquake
    policyID: string
    benefitAmount: @datatypes/currency
    steps: @datatypes/tool-usage

fieldgroup mixins/experienceevent-bill-pay-details | Bill Pay Details | context/experienceevent
  personalFinances: object
    billPayDetails: object
      steps: @datatypes/tool-usage
      transaction: @datatypes/transaction
      financialAccount: @datatypes/financial-account
      scheduledTransactionDate: date-time
      serviceProvider: object
        name: string
        userAccountID: string
`;
