// An identity provider for the tests, and the person at its pages: `node provider.js PORT CALLBACK`.
// GET /walk?url=… signs `ada` in as a browser would and answers with where the browser would be sent.
import { createServer } from "node:http";
import Provider from "oidc-provider";

const [port, callback] = process.argv.slice(2);
const issuer = `http://127.0.0.1:${port}`;

const people = {
  ada: { email: "ada@northwind.example", email_verified: true, name: "Ada North", groups: ["leads"] },
  eve: { email: "ada@northwind.example", email_verified: false, name: "Eve", groups: ["leads"] },
  new: { email: "new@northwind.example", email_verified: true, name: "Newcomer", groups: ["staff"] },
};

const provider = new Provider(issuer, {
  clients: [{ client_id: "candor", client_secret: "only for tests", redirect_uris: [callback] }],
  claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name", "groups"] },
  scopes: ["openid", "email", "profile"],
  conformIdTokenClaims: true,
  pkce: { required: () => true },
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...people[id] }) }),
});

const walk = async (start, who) => {
  const jar = new Map();
  let url = start;
  let scope = "";
  for (let step = 0; step < 20; step += 1) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const at = new URL(url, issuer);
    if (at.href.startsWith(callback)) return { url: at.href, scope };
    scope = at.searchParams.get("scope") ?? scope;
    let answer = await fetch(at, { redirect: "manual", headers: { cookie } });
    const keep = () => {
      for (const line of answer.headers.getSetCookie()) {
        const [, name, value] = line.match(/^([^=]+)=([^;]*)/);
        if (value === "") jar.delete(name); else jar.set(name, value);
      }
    };
    keep();
    if (answer.status === 200) {
      const text = await answer.text();
      const form = text.match(/action="([^"]+)"/)?.[1];
      const prompt = text.match(/name="prompt" value="([^"]+)"/)?.[1];
      answer = await fetch(new URL(form, issuer), {
        method: "POST",
        redirect: "manual",
        headers: {
          cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; "),
          "content-type": "application/x-www-form-urlencoded",
        },
        body: new URLSearchParams({ prompt, login: who, password: "x" }),
      });
      keep();
    }
    url = answer.headers.get("location");
    if (!url) throw new Error(`stuck at ${at.href}: ${answer.status}`);
  }
  throw new Error("too many steps");
};

const pages = provider.callback();
createServer(async (request, response) => {
  const at = new URL(request.url, issuer);
  if (at.pathname !== "/walk") return pages(request, response);
  try {
    response.end(JSON.stringify(await walk(at.searchParams.get("url"), at.searchParams.get("who"))));
  } catch (error) {
    response.statusCode = 500;
    response.end(String(error));
  }
}).listen(Number(port), "127.0.0.1", () => console.log("ready"));
