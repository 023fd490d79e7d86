-- Which diagram a decision's step stands in; null: decided before this was recorded.
ALTER TABLE decision ADD COLUMN process_key VARCHAR(255);
ALTER TABLE decision ADD COLUMN process_version INTEGER;

-- what came in by /api/work-items was always a ticket
UPDATE decision SET process_key = 'ticket-triage'
WHERE process_instance_id IN (SELECT process_instance_id FROM work_item)
   OR (process_instance_id IS NULL AND business_key IN (SELECT business_key FROM work_item));

-- "everything about this work item" is found by its instance; by its key only what is older than the record of instances
CREATE INDEX decision_process_instance ON decision (process_instance_id, business_key);
DROP INDEX decision_business_key;

-- CONFIRMED: asked, took the proposal. CORRECTED: chose something else. IMPLIED: ran by itself and nobody objected.
ALTER TABLE feedback ADD COLUMN kind VARCHAR(16) DEFAULT 'IMPLIED';
-- Whether the person saw the machine's answer; null: said before this was recorded.
ALTER TABLE feedback ADD COLUMN proposal_in_view BOOLEAN;

-- Of earlier words it shows: who was asked has said it, and so has who chose something else. What agrees with a step that ran by
-- itself may be a person's word in a ticket that was handed back; it is taken for the machine's, which teaches nobody.
UPDATE feedback SET kind = COALESCE((
    SELECT CASE WHEN d.label IS NULL OR d.label <> feedback.label THEN 'CORRECTED'
                WHEN d.verdict = 'ASK' THEN 'CONFIRMED'
                ELSE 'IMPLIED' END
    FROM decision d WHERE d.id = feedback.decision_id), 'IMPLIED');
ALTER TABLE feedback ALTER COLUMN kind SET NOT NULL;

-- The texts that people are asked about, exactly as the model read them: with their words the next training set.
CREATE TABLE decision_text (
    activity_instance_id VARCHAR(255) NOT NULL PRIMARY KEY,
    process_instance_id  VARCHAR(255),
    text                 VARCHAR      NOT NULL
);

-- "everything of this work item", when it is erased
CREATE INDEX decision_text_process_instance ON decision_text (process_instance_id);
