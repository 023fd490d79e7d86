-- How long a training looks for better settings first, as it was asked for; null: not at all.
ALTER TABLE training_run ADD COLUMN search_time VARCHAR(1000);
