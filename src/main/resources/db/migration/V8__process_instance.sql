-- Whose decision it is: a business key may belong to several process instances, also of other processes. The outermost instance,
-- so that what a called process decides belongs to the work item. Null: decided before this was recorded.
ALTER TABLE decision ADD COLUMN process_instance_id VARCHAR(255);
-- Which instance a work item started; null: taken in before this was recorded.
ALTER TABLE work_item ADD COLUMN process_instance_id VARCHAR(255);
