/** Field groups of the ExperienceEvent class for single marketing and sales activities, in the notation of `parse-table.ts`. */
export const activityFieldGroups = String.raw`
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

fieldgroup mixins/events/add-to-campaign | Add To Campaign | context/experienceevent
  leadOperation: object
    addToCampaign: object
      campaignKey: @datatypes/b2b-source
      streamKey: @datatypes/b2b-source
      streamName: string

fieldgroup mixins/events/add-to-list | Add To List | context/experienceevent
  listOperations: object
    listID: string
    listKey: @datatypes/b2b-source

fieldgroup mixins/events/add-to-opportunity | Add To Opportunity | context/experienceevent
  opportunityEvent: object
    opportunityID: string
    opportunityKey: @datatypes/b2b-source
    isPrimary: boolean
    role: string

fieldgroup mixins/events/callwebhook | Call Webhook | context/experienceevent
  leadOperation: object
    callWebhook: object
      webhookID: string
      webhookKey: @datatypes/b2b-source
      webhookName: string
      responseCode: integer

fieldgroup mixins/events/change-campaign-cadence | Change Campaign Cadence | context/experienceevent
  leadOperation: object
    changeCampaignCadence: object
      campaignID: integer
      campaignKey: @datatypes/b2b-source
      newCadence: string
      previousCadence: string

fieldgroup mixins/events/change-campaign-stream | Change Campaign Stream | context/experienceevent
  leadOperation: object
    changeCampaignStream: object
      campaignKey: @datatypes/b2b-source
      newStreamKey: @datatypes/b2b-source
      newStreamName: string
      previousStreamKey: @datatypes/b2b-source
      previousStreamName: string

fieldgroup mixins/events/convert-lead | Convert Lead | context/experienceevent
  leadOperation: object
    convertLead: object
      assignTo: string
      isSentNotificationEmail: boolean
      convertedStatus: string

fieldgroup mixins/events/emailbounced | Email Bounced | context/experienceevent
  directMarketing: object
    mailingID: string
    mailingKey: @datatypes/b2b-source
    mailingName: string
    emailBouncedCode: string
    emailBouncedDetails: string
    email: string
    testVariantID: string
    testVariantName: string
    automationRunID: string

fieldgroup mixins/events/emailbouncedsoft | Email Bounced Soft | context/experienceevent
  directMarketing: object
    mailingID: string
    mailingKey: @datatypes/b2b-source
    mailingName: string
    emailBouncedCode: string
    emailBouncedDetails: string
    email: string
    testVariantID: string
    testVariantName: string
    automationRunID: string

fieldgroup mixins/events/emailclicked | Email Clicked | context/experienceevent
  directMarketing: object
    mailingID: string
    mailingKey: @datatypes/b2b-source
    mailingName: string
    linkURL: string
    testVariantID: string
    testVariantName: string
    automationRunID: string
  environment: object
    operatingSystem: string
    browserDetails: object
      userAgent: string
  device: object
    isMobileDevice: boolean
    model: string
  web: object
    webInteraction: object
      linkID: string

fieldgroup mixins/events/emaildelivered | Email Delivered | context/experienceevent
  directMarketing: object
    mailingID: string
    mailingKey: @datatypes/b2b-source
    mailingName: string
    testVariantID: string
    testVariantName: string
    automationRunID: string

fieldgroup mixins/events/emailopened | Email Opened | context/experienceevent
  directMarketing: object
    mailingID: string
    mailingKey: @datatypes/b2b-source
    mailingName: string
    testVariantID: string
    testVariantName: string
    automationRunID: string
  environment: object
    operatingSystem: string
    browserDetails: object
      userAgent: string
  device: object
    isMobileDevice: boolean
    model: string

fieldgroup mixins/events/emailunsubscribed | Email Unsubscribed | context/experienceevent
  directMarketing: object
    mailingID: string
    mailingKey: @datatypes/b2b-source
    mailingName: string
    testVariantID: string
    testVariantName: string
    automationRunID: string
  web: object
    fillOutForm: object
      webFormID: string
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

fieldgroup mixins/events/interesting-moment | Interesting Moment | context/experienceevent
  leadOperation: object
    interestingMoment: object
      type: string
      description: string
      date: date-time
      source: string

fieldgroup mixins/events/merge-leads | Merge Leads | context/experienceevent
  leadOperation: object
    mergeLeads: object
      sourceKeys: @datatypes/b2b-source[]
      targetUpdated: boolean
      mergedInCRM: boolean
      mergeSource: string

fieldgroup mixins/events/new-lead | New Lead | context/experienceevent
  leadOperation: object
    newLead: object
      sourceType: string
      formName: string
      listName: string
      sfdcType: string
      leadSource: string
      createdDate: date-time

fieldgroup mixins/events/opportunityupdated | Opportunity Updated | context/experienceevent
  opportunityEvent: object
    opportunityID: string
    opportunityKey: @datatypes/b2b-source
    dataValueChanges: object[]
      attributeName: string
      newValue: string
      oldValue: string

fieldgroup mixins/events/remove-from-list | Remove From List | context/experienceevent
  listOperations: object
    listID: string
    listKey: @datatypes/b2b-source

fieldgroup mixins/events/remove-from-opportunity | Remove From Opportunity | context/experienceevent
  opportunityEvent: object
    opportunityID: string
    opportunityKey: @datatypes/b2b-source
    isPrimary: boolean
    role: string

fieldgroup mixins/events/revenueStageChanged | Revenue Stage Changed | context/experienceevent
  leadOperation: object
    changeRevenueStage: object
      modelKey: @datatypes/b2b-source
      modelName: string
      newStageKey: @datatypes/b2b-source
      newStageName: string
      previousStageKey: @datatypes/b2b-source
      previousStageName: string
      reason: string

fieldgroup mixins/events/scorechanged | Score Changed | context/experienceevent
  leadOperation: object
    changeScore: object
      scoreAttributeID: string
      scoreAttributeKey: @datatypes/b2b-source
      scoreAttributeName: string
      changeValue: string
      newValue: integer
      oldValue: integer
      reason: string
      urgency: number
      priority: integer
      relativeScore: integer
      relativeUrgency: integer

fieldgroup mixins/events/statusincampaignprogressionchanged | Status In Campaign Progression Changed | context/experienceevent
  leadOperation: object
    campaignProgression: object
      campaignID: string
      campaignKey: @datatypes/b2b-source
      newStatusID: string
      newStatusName: string
      oldStatusID: string
      oldStatusName: string
      reason: string
      isAcquiredBy: boolean
      isSuccessful: boolean
      webinarURL: uri
`;
