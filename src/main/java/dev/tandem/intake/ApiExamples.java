package dev.tandem.intake;

/** The examples on the API page; a test reads them with the code that serves the API. */
final class ApiExamples {

    static final String SHORTEST = """
            {"body": "My card was swallowed by the machine at the station. How do I get it back?"}""";

    static final String EVERYTHING = """
            {
              "subject": "Card has not come",
              "body": "I ordered my new card two weeks ago and it is still not here. Where is it?",
              "customer": "Ada Moreau",
              "customerTier": "gold",
              "channel": "email",
              "businessKey": "mail-2026-000417"
            }""";

    static final String IN_TRIAGE = """
            {
              "businessKey": "mail-2026-000417",
              "process": "ticket-triage",
              "status": "IN_TRIAGE",
              "subject": "Card has not come",
              "body": "I ordered my new card two weeks ago and it is still not here. Where is it?",
              "customer": "Ada Moreau",
              "customerTier": "gold",
              "channel": "email",
              "routing": null,
              "fields": {"subject": "Card has not come", "body": "I ordered my new card two weeks ago and it is still not here. Where is it?",
                         "customer": "Ada Moreau", "customerTier": "gold", "channel": "email"},
              "results": {},
              "receivedAt": "2026-11-24T09:30:00Z",
              "receivedBy": "desk-api",
              "startedAt": "2026-11-24T09:30:00Z",
              "endedAt": null,
              "processInstanceId": "5b0c1d0a-c91c-11f0-9d0e-0242ac110002",
              "openSteps": [{"step": "confirm_triage", "name": "Confirm triage", "since": "2026-11-24T09:30:00Z",
                             "assignee": null, "groups": ["triage"]}],
              "decisions": [{
                "step": "understand", "head": "intent", "label": "card_arrival", "labelName": "Card arrival",
                "confidence": 0.61, "threshold": 0.83, "maxError": 0.02, "verdict": "ASK",
                "reasons": ["The model is 61 % sure; 83 % are needed to keep the promise of at most 2 % errors.",
                            "Encoder and wording were weighed together."],
                "alternatives": [
                  {"label": "card_arrival", "name": "Card arrival", "probability": 0.61},
                  {"label": "card_delivery_estimate", "name": "Card delivery estimate", "probability": 0.34}],
                "model": "banking-support@1", "opinion": "mix", "truncated": false, "latencyMillis": 12,
                "decidedAt": "2026-11-24T09:30:00Z", "feedback": null}],
              "history": [{"step": "ticket_received", "name": "Ticket received", "startedAt": "2026-11-24T09:30:00Z",
                           "endedAt": "2026-11-24T09:30:00Z", "person": null}]
            }""";

    static final String INVALID = """
            {
              "type": "urn:tandem:problem:invalid-fields",
              "title": "The request has invalid fields",
              "status": 400,
              "detail": "2 things to correct, see 'errors'. Nothing was stored.",
              "instance": "/api/work-items",
              "errors": [
                {"field": "tier", "message": "Is not a field of this request.",
                 "remedy": "Did you mean 'customerTier'? Fields: subject, body, customer, customerTier, channel, businessKey."},
                {"field": "body", "message": "Is missing.", "remedy": "Write what the customer asks."}]
            }""";

    static final String UNREADABLE = """
            {
              "type": "urn:tandem:problem:unreadable-request",
              "title": "The request cannot be read",
              "status": 400,
              "detail": "The request body is not valid JSON, line 3, column 14. Check quotes, commas, brackets and escapes there.",
              "instance": "/api/work-items"
            }""";

    static final String KEY_TAKEN = """
            {
              "type": "urn:tandem:problem:key-taken",
              "title": "The business key belongs to another work item",
              "status": 409,
              "detail": "Business key 'mail-2026-000417' belongs to a work item with other content. Read that one with GET /api/work-items/mail-2026-000417, or send yours with a new 'businessKey', or without one to get a generated key.",
              "instance": "/api/work-items"
            }""";

    static final String UNKNOWN = """
            {
              "type": "urn:tandem:problem:unknown-work-item",
              "title": "There is no such work item",
              "status": 404,
              "detail": "No work item has this business key, or you may not see it. Check the spelling; upper and lower case differ.",
              "instance": "/api/work-items/mail-2026-000418"
            }""";

    static final String ALREADY_ENDED = """
            {
              "type": "urn:tandem:problem:already-ended",
              "title": "The work item has already ended",
              "status": 409,
              "detail": "Work item 'mail-2026-000417' is CLOSED and can no longer be cancelled. If the customer writes again, send a new work item.",
              "instance": "/api/work-items/mail-2026-000417/cancel"
            }""";

    static final String OVERLOADED = """
            {
              "type": "urn:tandem:problem:overloaded",
              "title": "Too much work at once",
              "status": 429,
              "detail": "32 work items are being taken in at this moment. Nothing of yours was stored; send it again in 1 s.",
              "instance": "/api/work-items"
            }""";

    static final String LINES = """
            {"businessKey": "mail-2026-000417", "subject": "Card has not come", "body": "Where is my new card?", "channel": "email"}
            {"businessKey": "mail-2026-000418", "tier": "gold", "body": "How do I block my card?"}
            {"businessKey": "mail-2026-000419", "body": "Is there a fee for paying in dollars?"}
            """;

    static final String LINE_ANSWERS = """
            {"line":1,"businessKey":"mail-2026-000417","status":201}
            {"line":2,"type":"urn:tandem:problem:invalid-fields","title":"The request has invalid fields","status":400,"detail":"One thing to correct, see 'errors'. Nothing was stored.","instance":"/api/work-items/bulk","errors":[{"field":"tier","message":"Is not a field of this request.","remedy":"Did you mean 'customerTier'? Fields: subject, body, customer, customerTier, channel, businessKey."}]}
            {"line":3,"businessKey":"mail-2026-000419","status":201}
            """;

    static final String FEEDBACK = """
            business_key,subject,body,label,proposed,model,decided_at,kind,proposal_in_view,process,process_instance_id,step,text
            mail-2026-000417,Card has not come,"I ordered my new card two weeks ago, where is it?",card_arrival,card_arrival,banking-support@1,2026-11-24T09:31:00Z,CONFIRMED,true,ticket-triage,5c1c2f9e-c91b-11f0-8a4e-0242ac110002,understand,"I ordered my new card two weeks ago, where is it?"
            """;

    private ApiExamples() {}
}
