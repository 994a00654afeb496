// The text that stands for a page is looked up for it alone: as a join it was made of all pages whenever one was asked for.
export const textLookedUp = `
DROP VIEW standing_text;
-- Of one table, so that a join from the left goes into it (SQLite flattens no join of its own there): with 20,000 pages each
-- look at a page took half a second.
CREATE VIEW standing_text AS
  SELECT t.page_id, t.stands,
    coalesce(
      (SELECT c.text FROM corrected_text c WHERE c.page_id = t.page_id AND c.corrects = t.stands
        AND c.reading = (SELECT p.ledger_seq FROM page p WHERE p.id = t.page_id)),
      CASE WHEN t.stands = 'brought' THEN (SELECT b.text FROM brought_text b WHERE b.page_id = t.page_id) ELSE t.text END
    ) AS text,
    coalesce(
      (SELECT c.lines FROM corrected_text c WHERE c.page_id = t.page_id AND c.corrects = t.stands
        AND c.reading = (SELECT p.ledger_seq FROM page p WHERE p.id = t.page_id)),
      CASE WHEN t.stands = 'brought' THEN (SELECT b.lines FROM brought_text b WHERE b.page_id = t.page_id) ELSE t.lines END
    ) AS lines,
    t.recognised, t.confidence, t.languages, t.engine
  FROM page_text t;
`
