// The peer of scripts/bench: Fastify and pg answering the two hottest reads as Kezek does, with
// its SQL, its tokens, its shapes. One process, or several that share the port.
//
// Environment: PEER_PORT, PEER_PROCESSES, PEER_SOCKETS (directory of PostgreSQL's socket),
// PEER_DATABASE, PEER_SQL (file: the statement of the card), PEER_PUBLIC_KEY (PEM), PEER_ISSUER.

import cluster from 'node:cluster';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createVerifier } from 'fast-jwt';
import fastify from 'fastify';
import pg from 'pg';
import { card, position } from './shapes.mjs';
import { cardSchema, positionSchema } from './schemas.mjs';

const { env } = process;
const remembered = 32768;

const pool = () => new pg.Pool({
  host: env.PEER_SOCKETS, database: env.PEER_DATABASE, user: 'kezek_server', max: 16,
  options: '-c timezone=UTC',
});

// As text, the way Kezek reads them: a date needs no parsing to be written again.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (text) => text);
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number);

const authenticate = () => {
  const verify = createVerifier({
    key: readFileSync(env.PEER_PUBLIC_KEY), algorithms: ['ES256'], cache: remembered,
    allowedIss: env.PEER_ISSUER, allowedAud: env.PEER_ISSUER, checkTyp: 'at+jwt',
  });
  return (request, reply, done) => {
    const [scheme, token] = (request.headers.authorization ?? '').split(' ');
    try {
      request.caller = scheme === 'Bearer' ? verify(token) : null;
    } catch {
      request.caller = null;
    }
    if (request.caller?.role !== 'applicant') reply.code(401).send({ code: 'unauthenticated' });
    else done();
  };
};

// Contacts are asked for once per person, then remembered.
const emailGate = (db) => {
  const passed = new Set();
  return async (request, reply) => {
    const person = request.caller.sub;
    if (passed.has(person)) return;
    const { rows } = await db.query({
      name: 'person_find', text: 'SELECT email FROM person WHERE id = $1', values: [person],
    });
    if (rows[0]?.email) passed.add(person);
    else reply.code(403).send({ code: 'email_required' });
  };
};

const reference = async (db) => {
  const { rows: districts } = await db.query(
    'SELECT kato, name_kk, name_ru, name_en, register_codes FROM district');
  const { rows: policies } = await db.query(
    'SELECT generals_per_priority FROM policy WHERE district IS NULL ORDER BY effective_from DESC');
  return {
    districts: new Map(districts.map((row) => [row.kato, row])),
    registered: new Map(
      districts.flatMap((row) => row.register_codes.map((code) => [code, row.kato]))),
    ratio: policies[0]?.generals_per_priority ?? 3,
  };
};

const language = (request) => {
  const wanted = (request.headers['accept-language'] ?? '').slice(0, 2);
  return ['ru', 'en'].includes(wanted) ? wanted : 'kk';
};

const params = { type: 'object', properties: { id: { type: 'string', format: 'uuid' } } };

const serve = async () => {
  const db = pool();
  const known = await reference(db);
  const text = readFileSync(env.PEER_SQL, 'utf8');
  const app = fastify({ logger: true, disableRequestLogging: true, genReqId: () => randomUUID() });
  const find = async (request) => {
    const { rows } = await db.query({
      name: 'read_application', text, values: [request.params.id, request.caller.sub],
    });
    return rows[0];
  };
  const preHandler = [authenticate(), emailGate(db)];

  app.addHook('onResponse', async (request, reply) => {
    request.log.info({
      request_id: request.id, method: request.method, route: request.routeOptions.url,
      status: reply.statusCode, duration_ms: reply.elapsedTime,
    }, 'request');
  });
  const answer = (url, response, shape, tagOf) => {
    const schema = { params, response: { 200: response } };
    app.get(url, { schema, preHandler }, async (request, reply) => {
      const row = await find(request);
      if (!row) return reply.code(404).send({ code: 'application_not_found' });
      const body = shape(row, known, language(request));
      reply.headers({
        'x-request-id': request.id,
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        ...(tagOf && { etag: tagOf(body, language(request)) }),
      });
      return body;
    });
  };
  answer('/v1/applications/:id', cardSchema, card, ({ version, position: at }, tongue) =>
    `"${version}-${at?.in_queue ?? 0}-${at?.in_benefit_class ?? 0}-${tongue}"`);
  answer('/v1/applications/:id/position', positionSchema, position);
  await app.listen({ host: '127.0.0.1', port: Number(env.PEER_PORT) });
};

const processes = Number(env.PEER_PROCESSES ?? 1);
if (processes > 1 && cluster.isPrimary)
  for (let i = 0; i < processes; ++i) cluster.fork();
else await serve();
