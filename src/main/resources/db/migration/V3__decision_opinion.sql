-- Whose answer a decision is: ENCODER, LEXICAL (the classifier of wordings alone) or MIX (both together). Null: rules decided,
-- the model could not answer, or it was decided before this was recorded.
ALTER TABLE decision ADD COLUMN opinion VARCHAR(16);
