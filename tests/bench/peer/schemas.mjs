// What the answers look like, so that Fastify compiles a writer for each.

const text = { type: 'string' };
const integer = { type: 'integer' };
const object = (properties) => ({ type: 'object', properties });

const personName = object({ surname: text, name: text, patronymic: text });
const place = object({ in_queue: integer, in_benefit_class: integer });
const queue = object({
  district: text,
  district_name: object({ kk: text, ru: text, en: text }),
  kind: text,
  birth_year: integer,
});

export const cardSchema = object({
  id: text,
  number: text,
  applicant: object({
    iin: text,
    name: personName,
    birth_date: text,
    address: object({ kk: text, ru: text, district: text }),
    contacts: object({ email: text, phone: text }),
  }),
  child: object({ iin: text, name: personName, birth_date: text }),
  queue,
  language: text,
  benefit: text,
  status: text,
  status_label: text,
  status_since: text,
  position: place,
  source: text,
  representing: text,
  filed_at: text,
  changed_at: text,
  version: integer,
});

export const positionSchema = object({
  position: place,
  queue,
  sizes: object({ extraordinary: integer, priority: integer, general: integer }),
});
