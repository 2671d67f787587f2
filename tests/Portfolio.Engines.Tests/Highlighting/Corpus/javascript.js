#!/usr/bin/env node
'use strict';

const fs = require('node:fs');
const { pipeline } = require('node:stream/promises');

const PORT = Number(process.env.PORT) || 8080;
const ROUTE = /^\/(?<kind>[a-z]+)\/([^/]+)\/?$/i;

/**
 * Parses a query such as `?a=1&b=2`.
 * @param {string} search
 */
function parseQuery(search) {
  const result = {};
  for (const pair of search.replace(/^\?/, '').split('&')) {
    const [key, value = ''] = pair.split('=').map(decodeURIComponent);
    if (!key) continue;
    result[key] = value === '' ? null : value;
  }
  return result;
}

class Cache {
  #items = new Map();
  static instance;

  constructor({ limit = 100, ttl = 60e3 } = {}) {
    this.limit = limit;
    this.ttl = ttl;
  }

  get size() {
    return this.#items.size;
  }

  set(key, value) {
    if (this.#items.size >= this.limit) {
      const oldest = this.#items.keys().next().value;
      this.#items.delete(oldest);
    }
    this.#items.set(key, { value, at: Date.now() });
    return this;
  }

  get(key) {
    const item = this.#items.get(key);
    if (item === undefined || Date.now() - item.at > this.ttl) return undefined;
    return item.value;
  }
}

const render = async (request, response) => {
  const match = ROUTE.exec(request.url);
  if (!match) {
    response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' });
    response.end(`No such page: ${request.url.slice(0, 80)}\n`);
    return;
  }

  try {
    const { kind } = match.groups;
    const file = `./pages/${kind}/${match[2]}.html`;
    await pipeline(fs.createReadStream(file), response);
  } catch (error) {
    console.error(`failed: ${error?.message ?? 'unknown'}`);
    response.statusCode = error.code === 'ENOENT' ? 404 : 500;
    response.end();
  } finally {
    metrics.count += 1;
  }
};

const metrics = {
  count: 0,
  started: new Date(),
  average: function (times) {
    return times.reduce((a, b) => a + b, 0) / times.length;
  },
  toJSON() {
    return { ...this, uptime: process.uptime() };
  },
};

// Words that are keywords elsewhere are plain members here.
metrics.default = metrics.class || false;
label: for (let i = 0; i < 10; i++) {
  for (let j = 0xff; j > 0; j >>= 1) {
    if (i * j > 50) break label;
    if (typeof j !== 'number' || j instanceof Cache) continue label;
  }
}

export { Cache, parseQuery };
export default require('node:http').createServer(render).listen(PORT, () => console.log('listening'));
