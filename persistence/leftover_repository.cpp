#include "persistence/leftover_repository.hpp"

#include "persistence/pg/session.hpp"
#include "persistence/pg/statement.hpp"

namespace kezek::persistence {

namespace sql {

const Statement drop_challenges{"leftover_drop_challenges", R"(
  DELETE FROM challenge
   WHERE id IN (SELECT id FROM challenge WHERE expires_at < $1 LIMIT $2))"};

const Statement drop_codes{"leftover_drop_codes", R"(
  DELETE FROM one_time_code
   WHERE id IN (SELECT id FROM one_time_code WHERE expires_at < $1 LIMIT $2))"};

const Statement drop_tokens{"leftover_drop_tokens", R"(
  DELETE FROM refresh_token
   WHERE digest IN (SELECT digest FROM refresh_token WHERE expires_at < $1 LIMIT $2))"};

// After the tokens: a session goes when it has ended and its last token has gone.
const Statement drop_sessions{"leftover_drop_sessions", R"(
  DELETE FROM session
   WHERE id IN (SELECT id FROM session s
                 WHERE expires_at < $1
                   AND NOT EXISTS (SELECT FROM refresh_token WHERE session_id = s.id)
                 LIMIT $2))"};

const Statement drop_receipts{"leftover_drop_receipts", R"(
  DELETE FROM receipt
   WHERE (person_id, key) IN
         (SELECT person_id, key FROM receipt WHERE claimed_at < $1 LIMIT $2))"};

const Statement drop_acts{"leftover_drop_acts", R"(
  DELETE FROM act
   WHERE id IN (SELECT id FROM act WHERE expires_at < $1 AND status = 'pending'
                 LIMIT $2 FOR UPDATE SKIP LOCKED))"};

const Statement drop_invitations{"leftover_drop_invitations", R"(
  DELETE FROM staff_invitation
   WHERE account_id IN
         (SELECT account_id FROM staff_invitation WHERE expires_at < $1 LIMIT $2))"};

const Statement drop_devices{"leftover_drop_devices", R"(
  DELETE FROM known_device
   WHERE digest IN (SELECT digest FROM known_device WHERE expires_at < $1 LIMIT $2))"};

const Statement drop_attempts{"leftover_drop_attempts", R"(
  DELETE FROM password_attempts
   WHERE bucket IN (SELECT bucket FROM password_attempts WHERE counted_at < $1
                     LIMIT $2 FOR UPDATE SKIP LOCKED))"};

// What an act names that may still take effect is spared: its filing was signed in time.
const Statement drop_attachments{"leftover_drop_attachments", R"(
  WITH named AS (
    SELECT unnest(f.attachments) AS id
      FROM act JOIN filing f ON f.act_id = act.id
     WHERE act.status = 'verifying' OR (act.status = 'pending' AND act.expires_at >= $3))
  DELETE FROM attachment
   WHERE NOT used
     AND id IN (SELECT id FROM attachment a
                 WHERE uploaded_at < $1 AND NOT used
                   AND NOT EXISTS (SELECT FROM filing_draft
                                    WHERE person_id = a.person_id AND a.id = ANY (attachments))
                   AND NOT EXISTS (SELECT FROM named WHERE named.id = a.id)
                 LIMIT $2))"};

const Statement drop_drafts{"leftover_drop_drafts", R"(
  DELETE FROM filing_draft
   WHERE id IN (SELECT id FROM filing_draft WHERE saved_at < $1 LIMIT $2 FOR UPDATE SKIP LOCKED))"};

}  // namespace sql

int LeftoverRepository::drop(const domain::Outlived& before, int rows_max) {
  const auto dropped =
      session_.run(sql::drop_challenges, before.challenges, rows_max).affected_rows() +
      session_.run(sql::drop_codes, before.codes, rows_max).affected_rows() +
      session_.run(sql::drop_tokens, before.tokens, rows_max).affected_rows() +
      session_.run(sql::drop_sessions, before.tokens, rows_max).affected_rows() +
      session_.run(sql::drop_receipts, before.receipts, rows_max).affected_rows() +
      session_.run(sql::drop_acts, before.acts, rows_max).affected_rows() +
      session_.run(sql::drop_invitations, before.invitations, rows_max).affected_rows() +
      session_.run(sql::drop_devices, before.devices, rows_max).affected_rows() +
      session_.run(sql::drop_attempts, before.attempts, rows_max).affected_rows() +
      session_.run(sql::drop_drafts, before.drafts, rows_max).affected_rows() +
      session_.run(sql::drop_attachments, before.attachments, rows_max, before.acts)
          .affected_rows();
  return static_cast<int>(dropped);
}

}  // namespace kezek::persistence
