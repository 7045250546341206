/** Field groups of the Profile class, in the notation of `parse-table.ts`. */
export const profileFieldGroups = String.raw`
fieldgroup context/profile-person-details | Demographic Details | context/profile context/experienceevent
  person: @context/person

fieldgroup context/profile-personal-details | Personal Contact Details | context/profile context/experienceevent
  homeAddress: @common/address
  personalEmail: @context/emailaddress
  homePhone: @context/phonenumber
  mobilePhone: @context/phonenumber
  faxPhone: @context/phonenumber
  shippingAddressPhone: @context/phonenumber
  billingAddressPhone: @context/phonenumber
  shippingAddress: @common/address
  billingAddress: @common/address
  mailingAddress: @common/address

fieldgroup context/profile-work-details | Work Contact Details | context/profile
  workAddress: @common/address
  workEmail: @context/emailaddress
  workPhone: @context/phonenumber
  organizations: string[]

fieldgroup context/profile-other-work-details | Profile Other Work Details | context/profile
  otherAddress: @common/address
  otherPhone: @context/phonenumber
  extendedWorkDetails: object
    assistantDetails: object
      name: @context/person-name
      phone: @context/phonenumber
    reportsToID: string
    departments: string[]
    jobTitle: string
    photoUrl: uri

fieldgroup context/profile-preferences-details | Preference Details | context/profile
  preferredLanguage: string ~^(((([A-Za-z]{2,3}(-([A-Za-z]{3}(-[A-Za-z]{3}){0,2}))?)|[A-Za-z]{4}|[A-Za-z]{5,8})(-([A-Za-z]{4}))?(-([A-Za-z]{2}|[0-9]{3}))?(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*(-([0-9A-WY-Za-wy-z](-[A-Za-z0-9]{2,8})+))*(-(x(-[A-Za-z0-9]{1,8})+))?)|(x(-[A-Za-z0-9]{1,8})+)|((en-GB-oed|i-ami|i-bnn|i-default|i-enochian|i-hak|i-klingon|i-lux|i-mingo|i-navajo|i-pwn|i-tao|i-tay|i-tsu|sgn-BE-FR|sgn-BE-NL|sgn-CH-DE)|(art-lojban|cel-gaulish|no-bok|no-nyn|zh-guoyu|zh-hakka|zh-min|zh-min-nan|zh-xiang)))$
  profilePictureLink: string
  emailFormat: string
  timeZone: string
  optInOut: @context/optinout

fieldgroup context/profile-subscriptions | Subscription Details | context/profile
  subscriptions: @context/subscription[]

fieldgroup context/profile-phones | Phone Number Details | context/profile
  homePhone: @context/phonenumber
  mobilePhone: @context/phonenumber
  workPhone: @context/phonenumber
  faxPhone: @context/phonenumber

fieldgroup context/profile-push-notification-details | Push Notification Details | context/profile
  pushNotificationDetails: object[]
    token: string
    platform: string
    blacklisted: boolean
    blocklisted: boolean
    denylisted: boolean
    appID: string
    identiy: @context/identity
    identity: @context/identity
  liveActivityPushNotificationDetails: object[]
    token: string
    platform: string
    denylisted: boolean
    appID: string
    identity: @context/identity
    attributeType: string

fieldgroup context/profile-test-profile | Profile test details | context/profile
  testProfile: boolean

fieldgroup context/profile-segmentation | Segment Membership Details | context/profile context/account context/prospect-profile
  segments: @context/segmentmembership[]
  segmentMembership: @context/segmentmembership{}{}

fieldgroup context/profile-directmarketing | Profile direct marketing | context/profile
  directMarketingAddress: @context/directmarketing-address
  directMarketingEmail: @context/directmarketing-emailaddress
  directMarketingPhone: @context/directmarketing-phonenumber

fieldgroup context/profile-privacy | IAB TCF 2.0 Consent Details | context/profile
  optOutConsentLevel: object
    privacyOptOuts: object[]
      optOutType: string in:general_opt_out|sales_sharing_opt_out
      optOutValue: string in:not_provided|pending|in|out
      timestamp: date-time
  identityPrivacyInfo: object{}{}
    identityIABConsent: object
      consentTimestamp!: date-time
      consentString: @context/consentstring

fieldgroup context/profile-owning-entities | Profile owning entity details | context/profile
  orgUnit: @common/orgunit
  geoUnit: @common/geounit

fieldgroup mixins/profile-consents | Consent and Preference Details | context/profile
  consents: object
    collect: object
      val!: string in:y|n|p|u|dy|dn|LI|CT|CP|VI|PI
    share: object
      val!: string in:y|n|p|u|dy|dn|LI|CT|CP|VI|PI
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
        subscriptions: object{}
          val: string in:y|n|p|u|dy|dn|LI|CT|CP|VI|PI
          type: string len:..15
          topics: string[] len:..25
          subscribers: object{}
            time: date-time
            source: string len:..15
      push: object
        val!: string in:y|n|p|u|dy|dn|LI|CT|CP|VI|PI
        time: date-time
        reason: string len:..255
        subscriptions: object{}
          val: string in:y|n|p|u|dy|dn|LI|CT|CP|VI|PI
          type: string len:..15
          topics: string[] len:..25
          subscribers: object{}
            time: date-time
            source: string len:..15
      sms: object
        val!: string in:y|n|p|u|dy|dn|LI|CT|CP|VI|PI
        time: date-time
        reason: string len:..255
        subscriptions: object{}
          val: string in:y|n|p|u|dy|dn|LI|CT|CP|VI|PI
          type: string len:..15
          topics: string[] len:..25
          subscribers: object{}
            time: date-time
            source: string len:..15
      whatsApp: object
        val!: string in:y|n|p|u|dy|dn|LI|CT|CP|VI|PI
        time: date-time
        reason: string len:..255
        subscriptions: object{}
          val: string in:y|n|p|u|dy|dn|LI|CT|CP|VI|PI
          type: string len:..15
          topics: string[] len:..25
          subscribers: object{}
            time: date-time
            source: string len:..15
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
    idSpecific: object{}{}
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
        email: object
          val!: string in:y|n|p|u|dy|dn|LI|CT|CP|VI|PI
          time: date-time
          reason: string len:..255
        push: object
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

fieldgroup mixins/profile/profile-loyalty-details | Loyalty Details | context/profile
  loyalty: object
    joinDate: date-time
    loyaltyID: string[]
    points: number
    pointsExpiration: object[]
      pointsExpiring: number
      pointsExpirationDate: date-time
    pointsRedeemed: number
    program: string
    upgradeDate: string
    tierUpgradeDate: date-time
    status: string
    tier: string
    nextTier: string
    pointsToNextTier: number
    tierExpiryDate: date-time
    adjustedPoints: number
    cardsDetails: object[]
      number: string
      series: string
      status: string
    challenges: object[]
      description: string
      endDate: date-time
      frequencyType: string
      id: string
      name: string
      series: string
      startDate: date-time
      state: string
      tasks: object[]
        endDate: date-time
        entity: string
        goal: number
        name: string
        progress: number
        startDate: date-time
        state: string
        type: string
    expiredPoints: number
    lifetimePoints: number
    lifetimePurchases: number
    promisedPoints: number
    returnedPoints: number
    rewards: object
      badges: object[]
        endDate: date-time
        id: string
        name: string
        series: string
        startDate: date-time
        state: string
      coupons: object[]
        discountValue: number
        endDate: date-time
        id: string
        name: string
        redemptionCount: integer
        redemptionLimit: integer
        series: string
        startDate: date-time
        state: string
        storeName: string
      giveaways: object[]
        endDate: date-time
        id: string
        name: string
        partnerId: string
        partnerName: string
        series: string
        startDate: date-time
        state: string
        type: string
      referrals: object[]
        endDate: date-time
        id: string
        name: string
        recipient: string
        series: string
        startDate: date-time
        state: string

fieldgroup mixins/profile/profile-user-account-details | User Account Details | context/profile
  userAccount: object
    ID: string
    contactDetails: @context/profile-personal-details
    startDate: date-time
    status: string in:active|inactive|disabled|other
    accountType: string
    productPreferences: string[]
    alertStatus: boolean
    autopayStatus: boolean

fieldgroup mixins/profile/travel-preferences | Travel Preferences | context/profile
  travelPreferences: object
    seat: string in:noPreference|aisle|window|middle
    seatSection: string in:noPreference|forward|bulkhead|exitRow|rear
    meal: string in:regularMeal|blandLowResidue|childMeal|diabeticMeal|fruitPlatter|glutenFreeMeal|infantBabyMeal|kosherMeal|lowCalorieMeal|lowSaltSodiumMeal|halalMeal|noSaltMeal|nonLactoseMeal|peanutFreeMeal|seafoodMeal|vegLactoOvo|vegetarian|vegetarianKosher|vegetarianRaw
    preferredDepartureAirportCode: string ~^[A-Z]{3}$
    ticketDelivery: string in:eTicket|physical
    medicalAlerts: string
    roomType: string in:noPreference|king|queen|double|twin|single|disability
    smokingRoom: boolean
    foamPillows: boolean
    rollAwayBed: boolean
    crib: boolean
    earlyCheckIn: boolean
    gym: boolean
    pool: boolean
    hasRestaurant: boolean
    roomService: boolean
    wheelchairAccessible: boolean
    visuallyImpairedAccessible: boolean
    vehicleType: string in:miniCar|economyCar|economyCarHybrid|compactCar|compactCarHybrid|intermediateCar|intermediateCarHybrid|standardCar|standardCarHybrid|fullSizeCar|fullSizeCarHybrid|intermediateSUV|miniVan|standardSUV|fullSizeSUV|fullSizePickup|premiumCar|luxuryCar|specializedVehicle
    smokingVehicle: boolean
    manualTransmission: boolean

fieldgroup mixins/profile-personal-finance-details | Personal Finance Details | context/profile
  personalFinances: object
    accountCardsTotal: integer
    assignedBeneficiary: @context/profile-person-details[]
    creditScores: object[]
      score: integer
      provider: string
      scoreDate: date-time
    employmentStatus: string
    ID: string[]
    hasAssignedBeneficiary: boolean

fieldgroup mixins/profile/profile-personal-tax-profile-details | Personal Tax Profile Details | context/profile
  personalFinances: object
    personalTaxProfile: object
      filingJointly: boolean
      filingSeparately: boolean
      isHeadOfHousehold: boolean
      householdIncome: @datatypes/currency
      singleFiler: boolean
      taxBracket: string
      taxID: string

fieldgroup mixins/profile/profile-telecom-subscription | Telecom Subscription | context/profile
  telecomSubscription: object
    primarySubscriber: @context/person
    primaryPartyID: string
    bundleName: string
    internetSubscription: object[]
      subscriptionDetails: @datatypes/telecom-subscription
      dataCap: integer
      connectionType: string in:cable|dsl|fiber|mobile|satellite
      downloadSpeed: integer
      uploadSpeed: integer
      selfSetup: boolean
    landlineSubscription: object[]
      subscriptionDetails: @datatypes/telecom-subscription
      phoneNumber: @context/phonenumber
      minutes: integer
      voicemail: boolean
      callForwarding: boolean
      callerID: boolean
      callBlocking: boolean
      callWaiting: boolean
      threeWayCalling: boolean
      internationalCalling: boolean
      unlimitedLocalCalling: boolean
      unlimitedDomesticLongDistance: boolean
    mediaSubscription: object[]
      subscriptionDetails: @datatypes/telecom-subscription
      channels: integer
      streamingServices: object[]
        serviceName: integer
        promotionalAddition: boolean
        promotionLength: integer
    mobileSubscription: object[]
      subscriptionDetails: @datatypes/telecom-subscription
      earlyUpgradeEnrollment: boolean
      planLevel: string
      phoneNumber: @context/phonenumber
      portedNumber: boolean

fieldgroup context/profile-trait-membership | Profile Trait Membership | context/profile
  traitMembership: @datatypes/traitMembership{}
  system__traitMembership: string
`;
