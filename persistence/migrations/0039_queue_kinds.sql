-- Which kinds of queue a district has, beside the general one.
ALTER TABLE policy
  ADD COLUMN special_queue integer NOT NULL DEFAULT 1 CHECK (special_queue BETWEEN 0 AND 1),
  ADD COLUMN sanatorium_queue integer NOT NULL DEFAULT 1 CHECK (sanatorium_queue BETWEEN 0 AND 1);
