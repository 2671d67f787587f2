namespace Portfolio.Web.Tests;

/// <summary>
/// Contains the URL contract as tables with one URL per line, so that all URLs and headers of a site can be compared.
/// </summary>
internal static class UrlContract
{
    /// <summary>
    /// The contract of the sample site. <c>{site}</c> stands for the base URL, <c>{post}</c> for the URL of a post,
    /// <c>{picture}</c> for an image in the post, and <c>{font}</c> for the font for formulas.
    /// </summary>
    public const string Sample = """
        path                                  | accept | status | type     | caching    | vary | tag | leads to
        /                                     |        | 200    | html     | revalidate | A, E | yes | /index.md, and the documents for agents
        /                                     | md     | 200    | markdown | private    | A, E | yes | {site}/
        /index.md                             |        | 200    | markdown | revalidate | E    | yes | {site}/
        /blogs                                |        | 200    | html     | revalidate | A, E | yes | /blogs.md
        /blogs                                | md     | 200    | markdown | private    | A, E | yes | {site}/blogs
        /blogs.md                             |        | 200    | markdown | revalidate | E    | yes | {site}/blogs
        /blogs.md?section=x&limit=1&since=x   |        | 200    | markdown | revalidate | E    | yes | {site}/blogs
        /blogs/page/1                         |        | 301    |          | revalidate | A, E | no  | /blogs
        /blogs/page/2                         |        | 200    | html     | revalidate | A, E | yes | /blogs/page/2.md
        /blogs/page/9                         |        | 404    | html     | revalidate | A, E | no  | {site}/sitemap.md
        {post}                                |        | 200    | html     | revalidate | A, E | yes | {post}.md
        {post}                                | md     | 200    | markdown | private    | A, E | yes | {site}{post}
        {post}.md                             |        | 200    | markdown | revalidate | E    | yes | {site}{post}
        /tags                                 |        | 200    | html     | revalidate | A, E | yes | /tags.md
        /tags/redis                           |        | 200    | html     | revalidate | A, E | yes | /tags/redis.md
        /tags/redis.md                        |        | 200    | markdown | revalidate | E    | yes | {site}/tags/redis
        /tags/redis/page/1                    |        | 301    |          | revalidate | A, E | no  | /tags/redis
        /tags/redis/feed.xml                  |        | 200    | xml      | revalidate | E    | yes |
        /series                               |        | 200    | html     | revalidate | A, E | yes | /series.md
        /series/how-delivery-works            |        | 200    | html     | revalidate | A, E | yes | /series/how-delivery-works.md
        /series/how-delivery-works/rss.xml    |        | 200    | xml      | revalidate | E    | yes |
        /archive                              |        | 200    | html     | revalidate | A, E | yes | /archive.md
        /archive/2026                         |        | 200    | html     | revalidate | A, E | yes | /archive/2026.md
        /archive/1999                         |        | 404    | html     | revalidate | A, E | no  | {site}/sitemap.md
        /projects                             |        | 200    | html     | revalidate | A, E | yes | /projects.md
        /cv                                   |        | 200    | html     | revalidate | A, E | yes | /cv.md
        /colophon                             |        | 200    | html     | revalidate | A, E | yes | /colophon.md
        /agents                               |        | 200    | html     | revalidate | A, E | yes | /agents.md
        /agents                               | md     | 200    | markdown | private    | A, E | yes | {site}/agents
        /agents.md                            |        | 200    | markdown | revalidate | E    | yes | {site}/agents
        /AGENTS.md                            |        | 200    | markdown | revalidate | E    | yes | {site}/agents
        /search                               |        | 200    | html     | revalidate | A, E | no  | /search.md
        /search?q=redis                       | md     | 200    | markdown | private    | A, E | no  | {site}/search?q=redis
        /search?q=redis                       | json   | 200    | json     | private    | A, E | no  |
        /search.json?q=redis                  |        | 200    | json     | revalidate | E    | no  |
        /search.json?q=redis&unknown=1        |        | 200    | json     | revalidate | E    | no  |
        /feed.xml                             |        | 200    | xml      | revalidate | E    | yes |
        /feed.xml                             | md     | 200    | xml      | revalidate | E    | yes |
        /feed.xml?limit=2                     |        | 200    | xml      | revalidate | E    | yes |
        /feed?paged=2                         |        | 301    |          | revalidate | A, E | no  | /feed.xml?paged=2
        /tags/languages/feed.xml              |        | 404    | problem  | revalidate | E    | no  |
        /rss.xml                              |        | 200    | xml      | revalidate | E    | yes |
        /feed.json                            |        | 200    | feed     | revalidate | E    | yes |
        /llms.txt                             |        | 200    | text     | revalidate | E    | yes |
        /llms-full.txt                        |        | 200    | text     | revalidate | E    | yes |
        /llms-full.txt?since=2026-04-01       |        | 200    | text     | revalidate | E    | yes |
        /sitemap.xml                          |        | 200    | xml      | revalidate | E    | yes |
        /sitemap-1.xml                        |        | 404    | problem  | revalidate | E    | no  |
        /nothing.json                         |        | 404    | problem  | revalidate | E    | no  |
        /nothing.json                         | md     | 404    | problem  | revalidate | E    | no  |
        /nothing.txt                          |        | 404    | text     | revalidate | E    | no  |
        /sitemap.md                           |        | 200    | markdown | revalidate | E    | yes |
        /robots.txt                           |        | 200    | text     | revalidate | E    | yes |
        /prefetch.json                        |        | 200    | rules    | revalidate | E    | yes |
        /.well-known/api-catalog              |        | 200    | linkset  | revalidate | E    | yes | {site}/.well-known/api-catalog
        /.well-known/agent-skills/index.json  |        | 200    | json     | revalidate | E    | yes |
        /.well-known/agent-skills/read-this-site/SKILL.md | | 200 | markdown | revalidate | E   | yes |
        /.well-known/nothing                  |        | 404    | problem  | revalidate | E    | no  |
        /.well-known/nothing.md               |        | 404    | markdown | revalidate | E    | no  |
        /.well-known/mcp/server-card.json     |        | 200    | card     | revalidate | E    | yes |
        /mcp/server-card                      |        | 404    | html     | revalidate | E    | no  | {site}/sitemap.md
        {picture}                             |        | 200    | svg      | immutable  | E    | yes |
        /media/0123456789abcdef/nothing.svg   |        | 404    | html     | revalidate | E    | no  | {site}/sitemap.md
        /ada.svg                              |        | 200    | svg      | revalidate | E    | yes |
        /Notes.TXT                            |        | 200    | text     | revalidate | E    | yes |
        /site-verification.html               |        | 200    | html     | revalidate | E    | yes |
        /blogs/markdown-elements              |        | 301    |          | revalidate | A, E | no  | /blogs/everything-in-markdown
        /blogs/withdrawn                      |        | 410    | html     | revalidate | A, E | no  | {site}/sitemap.md
        /blogs/withdrawn                      | json   | 410    | problem  | private    | A, E | no  |
        /blogs/draft-idea                     |        | 404    | html     | revalidate | A, E | no  | {site}/sitemap.md
        /blogs/in-the-far-future              |        | 404    | html     | revalidate | A, E | no  | {site}/sitemap.md
        /blogs/an-offer-that-ended            |        | 404    | html     | revalidate | A, E | no  | {site}/sitemap.md
        /blogs/unlisted-link                  |        | 200    | html     | revalidate | A, E | yes | /blogs/unlisted-link.md
        /tags/secret                          |        | 404    | html     | revalidate | A, E | no  | {site}/sitemap.md
        /blogs/%E0%A4%A8%E0%A4%AE%E0%A4%B8%E0%A5%8D%E0%A4%A4%E0%A5%87-%E0%A4%A6%E0%A5%81%E0%A4%A8%E0%A4%BF%E0%A4%AF%E0%A4%BE | | 200 | html | revalidate | A, E | yes | /blogs/%E0%A4%A8%E0%A4%AE%E0%A4%B8%E0%A5%8D%E0%A4%A4%E0%A5%87-%E0%A4%A6%E0%A5%81%E0%A4%A8%E0%A4%BF%E0%A4%AF%E0%A4%BE.md
        /feed.css                             |        | 200    | css      | revalidate | E    | yes |
        /favicon.svg                          |        | 200    | svg      | revalidate | E    | yes |
        /favicon.ico                          |        | 200    | icon     | revalidate | E    | yes |
        {font}                                |        | 200    | font     | immutable  | E    | yes |
        /assets/formulas-0000000000000000.woff2 |      | 404    | html     | revalidate | any  | no  | {site}/sitemap.md
        /health/live                          |        | 200    | text     | no-store   | E    | no  |
        /health/ready                         |        | 200    | text     | no-store   | E    | no  |
        /health                               |        | 404    | html     | revalidate | E    | no  | {site}/sitemap.md
        /blogs/swigy-delivery-system-design   |        | 404    | html     | revalidate | A, E | no  | {site}/sitemap.md
        /blogs/swigy-delivery-system-design   | md     | 404    | markdown | private    | A, E | no  | {site}/sitemap.md
        /blogs/swigy-delivery-system-design   | json   | 404    | problem  | private    | A, E | no  |
        /.well-known/nothing                  | json   | 404    | problem  | revalidate | E    | no  |
        /blogs.md.md                          |        | 404    | markdown | revalidate | E    | no  | {site}/sitemap.md
        /blogs/swigy-delivery-system-design.md |        | 404    | markdown | revalidate | E    | no  | {site}/sitemap.md
        /Blogs                                |        | 301    |          | revalidate | any  | no  | /blogs
        /BLOGS?b=B&a                          |        | 301    |          | revalidate | any  | no  | /blogs?b=B&a
        /blogs/                               |        | 301    |          | revalidate | any  | no  | /blogs
        //blogs                               |        | 301    |          | revalidate | any  | no  | /blogs
        /index.html                           |        | 301    |          | revalidate | any  | no  | /
        /blogs/index.html?a=1                 |        | 301    |          | revalidate | any  | no  | /blogs?a=1
        {post}.html                           |        | 301    |          | revalidate | any  | no  | {post}
        /Agents.md                            |        | 301    |          | revalidate | any  | no  | /agents.md
        """;

    /// <summary>
    /// The contract of a small site, for cases that the sample site does not have, such as two articles per page,
    /// nested posts, and further aliases and files.
    /// </summary>
    public const string Small = """
        path                                  | accept | status | type     | caching    | vary | tag | leads to
        /blogs/page/2                         |        | 200    | html     | revalidate | A, E | yes | /blogs/page/2.md
        /blogs/page/2.md                      |        | 200    | markdown | revalidate | E    | yes | {site}/blogs/page/2
        /blogs/page/02                        |        | 404    | html     | revalidate | A, E | no  | {site}/sitemap.md
        /blogs/page/0                         |        | 404    | html     | revalidate | A, E | no  | {site}/sitemap.md
        /blogs/page/3                         |        | 404    | html     | revalidate | A, E | no  | {site}/sitemap.md
        /blogs/page/3.md                      |        | 404    | markdown | revalidate | E    | no  | {site}/sitemap.md
        /blogs/page/1?utm=x                   |        | 301    |          | revalidate | A, E | no  | /blogs?utm=x
        /blogs/page/1.md                      |        | 301    |          | revalidate | E    | no  | /blogs.md
        /tags/dotnet/page/2                   |        | 200    | html     | revalidate | A, E | yes | /tags/dotnet/page/2.md
        /tags/dotnet/page/02                  |        | 404    | html     | revalidate | A, E | no  | {site}/sitemap.md
        /tags/dotnet/page/3                   |        | 404    | html     | revalidate | A, E | no  | {site}/sitemap.md
        /tags/nothing                         |        | 404    | html     | revalidate | A, E | no  | {site}/sitemap.md
        /tags/nothing/feed.xml                |        | 404    | problem  | revalidate | E    | no  |
        /tags/nothing/feed.json               |        | 404    | problem  | revalidate | E    | no  |
        /series/nothing                       |        | 404    | html     | revalidate | A, E | no  | {site}/sitemap.md
        /blogs/deep/down/nested               |        | 200    | html     | revalidate | A, E | yes | /blogs/deep/down/nested.md
        /blogs/%C3%BCber                      |        | 200    | html     | revalidate | A, E | yes | /blogs/%C3%BCber.md
        /about                                |        | 200    | html     | revalidate | A, E | yes | /about.md
        /blogs/old-name                       |        | 301    |          | revalidate | A, E | no  | /blogs/deep/down/nested
        /blogs/old-name?utm=x&b=%20           |        | 301    |          | revalidate | A, E | no  | /blogs/deep/down/nested?utm=x&b=%20
        /blogs/old-name                       | md     | 301    |          | private    | A, E | no  | /blogs/deep/down/nested
        /blogs/old-name.md                    |        | 301    |          | revalidate | E    | no  | /blogs/deep/down/nested.md
        /2019/was-here                        |        | 301    |          | revalidate | A, E | no  | /blogs/%C3%BCber
        /blogs/withdrawn                      |        | 410    | html     | revalidate | A, E | no  | {site}/sitemap.md
        /blogs/withdrawn                      | md     | 410    | markdown | private    | A, E | no  | {site}/sitemap.md
        /blogs/withdrawn.md                   |        | 410    | markdown | revalidate | E    | no  | {site}/sitemap.md
        /projects                             |        | 404    | html     | revalidate | A, E | no  | {site}/sitemap.md
        /README                               |        | 301    |          | revalidate | any  | no  | /readme
        /readme                               |        | 404    | html     | revalidate | A, E | no  | {site}/sitemap.md
        /cv.pdf                               |        | 200    | pdf      | revalidate | E    | yes |
        /google1234.html                      |        | 200    | html     | revalidate | E    | yes |
        /Notes.TXT                            |        | 200    | text     | revalidate | E    | yes |
        /notes.md                             |        | 200    | markdown | revalidate | E    | yes |
        /notes.md                             | md     | 200    | markdown | revalidate | E    | yes |
        /LICENCE                              | md     | 200    | bytes    | revalidate | E    | yes |
        /folder/data.json                     |        | 200    | data     | revalidate | E    | yes |
        /.well-known/security.txt             |        | 200    | text     | revalidate | E    | yes |
        {picture}                             |        | 200    | svg      | immutable  | E    | yes |
        {picture}?v=2                         |        | 200    | svg      | immutable  | E    | yes |
        """;

    /// <summary>Parses the lines of a table. Each line is a test case.</summary>
    public static IEnumerable<UrlPromise> Lines(string table) => table.Split('\n').Skip(1).Select(UrlPromise.Parse);
}
