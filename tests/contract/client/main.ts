// The main job by a client that knows nothing but openapi.yaml: its types are generated from it.
//
// KEZEK_URL      where a sandbox runs
// KEZEK_SIGNER   kezek-pocket-signer
// KEZEK_P12      the key that signs; KEZEK_AUTH_P12 the one that signs in, if it is another
// KEZEK_PASSWORD of the key files
// KEZEK_CHILD    IIN of a child of the key's owner who is not queued yet
import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";

import createClient, { type Middleware } from "openapi-fetch";

import type { components, paths } from "./build/contract.js";

type Schemas = components["schemas"];

function setting(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === "") throw new Error(`${name} is not set`);
  return value;
}

function signed(p12: string, base64: string): string {
  const options = ["sign", "--p12", p12, "--password", setting("KEZEK_PASSWORD")];
  const content = Buffer.from(base64, "base64");
  return execFileSync(setting("KEZEK_SIGNER"), options, { input: content }).toString("base64");
}

// The promised answer, or an error that says what the service said.
function answered<T>(outcome: { data?: T; error?: Schemas["Problem"]; response: Response }): T {
  if (outcome.error !== undefined) {
    const { status, code, detail } = outcome.error;
    throw new Error(`${outcome.response.url}: ${status} ${code}: ${detail}`);
  }
  if (outcome.data === undefined) throw new Error(`${outcome.response.url}: no body`);
  return outcome.data;
}

const key = setting("KEZEK_P12");
const authKey = process.env["KEZEK_AUTH_P12"] || key;
const kezek = createClient<paths>({
  baseUrl: setting("KEZEK_URL"),
  headers: { "Accept-Language": "ru" },
});

function withToken(token: string): Middleware {
  return {
    onRequest({ request }) {
      request.headers.set("Authorization", `Bearer ${token}`);
      return request;
    },
  };
}

async function signIn(): Promise<void> {
  const challenge = answered(await kezek.POST("/v1/sign-in/challenges", { body: {} }));
  const tokens = answered(
    await kezek.POST("/v1/sign-in/eds", {
      body: {
        challenge_id: challenge.id,
        client_secret: challenge.client_secret,
        cms: signed(authKey, challenge.text),
      },
    }),
  );
  kezek.use(withToken(tokens.access_token));
  console.log(`signed in; contacts ${tokens.email_required ? "are wanted" : "are known"}`);
}

async function giveContacts(): Promise<void> {
  const outcome = await kezek.GET("/v1/me");
  const me = answered(outcome);
  if (me.contacts !== undefined) return;
  const version = outcome.response.headers.get("ETag") ?? "";
  const body: Schemas["ContactsRequest"] = {
    email: "client@mail.example",
    phone: "8 701 000 00 02",
  };
  const params = { header: { "If-Match": version } };
  const changed = answered(await kezek.PUT("/v1/me/contacts", { params, body }));
  console.log(`contacts: ${changed.contacts?.email}, ${changed.contacts?.phone}`);
}

async function acceptedVersion(name: "data_undertaking" | "algorithm"): Promise<number> {
  const text = answered(await kezek.GET("/v1/texts/{key}", { params: { path: { key: name } } }));
  return text.version;
}

async function requestFiling(): Promise<Schemas["Act"]> {
  const registration = answered(await kezek.GET("/v1/me/registration"));
  const district = registration.address?.district;
  if (district === undefined) throw new Error("the registered address names no district");
  const child = answered(
    await kezek.POST("/v1/me/children/search", { body: { iin: setting("KEZEK_CHILD") } }),
  );
  console.log(`filing for ${child.name.surname} ${child.name.name}, born ${child.birth_date}`);
  const body: Schemas["FilingAsked"] = {
    children: [{ iin: child.iin }],
    district,
    kind: "general",
    language: "kk",
    accepted: {
      data_undertaking: await acceptedVersion("data_undertaking"),
      algorithm: await acceptedVersion("algorithm"),
    },
  };
  const params = { header: { "Idempotency-Key": randomUUID() } };
  return answered(await kezek.POST("/v1/acts/file-application", { params, body }));
}

async function sign(act: Schemas["Act"]): Promise<Schemas["ActedApplication"]> {
  const params = { path: { id: act.id }, header: { "Idempotency-Key": randomUUID() } };
  const body: Schemas["SignatureAsked"] = { kind: "cms", cms: signed(key, act.record) };
  const done = answered(await kezek.POST("/v1/acts/{id}/signature", { params, body }));
  if (!("application" in done)) throw new Error(`the act is ${done.status}: ask for it later`);
  console.log(`filed: number ${done.application.number}`);
  return done.application;
}

async function show(filed: Schemas["ActedApplication"]): Promise<void> {
  const params = { path: { id: filed.id } };
  const card = answered(await kezek.GET("/v1/applications/{id}", { params }));
  console.log(`card: ${card.number}, ${card.status_label}, ${card.queue.district_name.ru}`);
  const place = answered(await kezek.GET("/v1/applications/{id}/position", { params }));
  console.log(`position: ${place.position?.in_queue ?? "none"}`);
  const page = answered(
    await kezek.GET("/v1/documents/{id}", {
      params: { path: { id: filed.notification_id ?? "" } },
      parseAs: "arrayBuffer",
    }),
  );
  console.log(`notification: ${page.byteLength} bytes of PDF`);
}

await signIn();
await giveContacts();
await show(await sign(await requestFiling()));
