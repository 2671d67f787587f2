using Portfolio.Web.Urls;

namespace Portfolio.Web.Tests.Urls;

public sealed class NegotiationTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("*/*")]
    [InlineData("text/html")]
    [InlineData("text/*")]
    [InlineData("text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8")]
    [InlineData("text/html, text/markdown;q=0.9")]
    [InlineData("text/markdown;q=0")]
    [InlineData("text/markdown;q=0.000, text/html;q=0")]
    [InlineData("text/markdown;q=0.5, */*")]
    [InlineData("text/markdown;q=0.5, text/*;q=0.6")]
    [InlineData("text/markdown;q=0.5, text/*;q=0.1, text/html")]
    [InlineData("text/markdown;q=0.5, text/html;charset=utf-8, text/html;q=0.1")]
    [InlineData("text/markdownish")]
    [InlineData("application/text/markdown")]
    public void A_page_is_html_unless_markdown_is_named_and_wanted_as_much(string? accept) =>
        Negotiation.Select("/blogs/x", accept).Representation.ShouldBe(Representation.Html);

    [Theory]
    [InlineData("application/json", true)]
    [InlineData("application/json, text/plain, */*", true)]
    [InlineData("application/json, text/html", true)]
    [InlineData("application/json;q=0.5, text/html", false)]
    [InlineData("application/json;q=2", false)]
    [InlineData("application/problem+json", false)]
    public void A_program_that_prefers_JSON_is_recognized(string accept, bool isProgram)
    {
        Negotiation.Select("/blogs/x", accept).Representation
            .ShouldBe(isProgram ? Representation.Json : Representation.Html);
        Negotiation.Select("/blogs/x", accept + ", text/markdown").Representation.ShouldBe(
            accept.EndsWith("q=2", StringComparison.Ordinal) ? Representation.Html : Representation.Negotiated);
        Negotiation.Select("/feed.xml", accept).Representation.ShouldBe(Representation.Only);
    }

    [Theory]
    [InlineData("text/markdown;q=2")]
    [InlineData("text/markdown;q=1.001")]
    [InlineData("text/markdown;q=-1")]
    [InlineData("text/markdown;q=abc")]
    [InlineData("text/markdown;q=")]
    [InlineData("text/markdown, text/html;q=x")]
    [InlineData("text/markdown, /html")]
    [InlineData("text/markdown; \"")]
    [InlineData("text/markdown nonsense")]
    public void A_malformed_accept_means_html(string accept) =>
        Negotiation.Select("/blogs/x", accept).Representation.ShouldBe(Representation.Html);

    [Theory]
    [InlineData("text/markdown")]
    [InlineData("TEXT/Markdown")]
    [InlineData("text/markdown, text/html, */*")]
    [InlineData("text/html, text/markdown")]
    [InlineData("text/markdown;q=0.9,text/html;q=0.9")]
    [InlineData("text/markdown;Q=0.1, text/html;q=0")]
    [InlineData("text/markdown ; q=0.5 , text/html ; q=0.4")]
    [InlineData("text/markdown;q=0.001")]
    [InlineData("text/markdown;q=0.1234")]
    [InlineData("text/markdown;q=1.000, */*")]
    [InlineData("text/markdown;variant=GFM;charset=utf-8")]
    [InlineData("text/markdown;q=0.5, text/*, text/html;q=0.4")]
    [InlineData("text/markdown;q=0.8, text/html;level=1, text/html;q=0.7")]
    [InlineData("text/markdown;x=\"a,b;q=0\", text/html")]
    [InlineData(",, text/markdown ,")]
    public void A_page_is_markdown_when_that_is_named_and_wanted_at_least_as_much(string accept) =>
        Negotiation.Select("/blogs/x", accept).ShouldBe(new PageKey("/blogs/x", Representation.Negotiated));

    [Fact]
    public void Several_accept_lines_are_one_list() =>
        Negotiation.Select("/", new(["text/html;q=0.5", "text/markdown"]))
            .ShouldBe(new PageKey("/", Representation.Negotiated));

    [Theory]
    [InlineData("/index.md", "/")]
    [InlineData("/blogs.md", "/blogs")]
    [InlineData("/blogs/x.md", "/blogs/x")]
    [InlineData("/tags/c-sharp/page/2.md", "/tags/c-sharp/page/2")]
    [InlineData("/blogs/नमस्ते.md", "/blogs/नमस्ते")]
    [InlineData("/agents.md", "/agents")]
    [InlineData("/AGENTS.md", "/agents")]
    public void A_Markdown_version_is_the_markdown_of_its_page_whatever_is_accepted(string path, string page)
    {
        Negotiation.Select(path, "text/html").ShouldBe(new PageKey(page, Representation.Markdown));
        Negotiation.Select(path, "text/markdown").ShouldBe(new PageKey(page, Representation.Markdown));
    }

    [Theory]
    [InlineData("/sitemap.md")]
    [InlineData("/llms.txt")]
    [InlineData("/feed.xml")]
    [InlineData("/feed.xml.md")]
    [InlineData("/tags/net/feed.json")]
    [InlineData("/search.json")]
    [InlineData("/media/abc/notes.md")]
    [InlineData("/media")]
    [InlineData("/assets/site.css")]
    [InlineData("/health/ready")]
    [InlineData("/.well-known/api-catalog")]
    [InlineData("/.md")]
    [InlineData("/blogs/.md")]
    public void A_document_with_one_representation_is_not_negotiated(string path) =>
        Negotiation.Select(path, "text/markdown").ShouldBe(new PageKey(path, Representation.Only));

    [Theory]
    [InlineData("/sitemap.md.md")]
    [InlineData("/blogs.md.md")]
    public void What_looks_like_the_Markdown_version_of_a_Markdown_version_is_missing_in_markdown(string path) =>
        Negotiation.Select(path, "text/html").ShouldBe(new PageKey(path, Representation.Markdown));

    [Theory]
    [InlineData("/")]
    [InlineData("/blogs")]
    [InlineData("/blogs/a/b")]
    public void The_Markdown_version_of_a_page_leads_back_to_it(string page) =>
        Negotiation.Select(SiteUrls.MarkdownOf(page), default).Path.ShouldBe(page);

    [Theory]
    [InlineData("/mediation")]
    [InlineData("/healthy-habits")]
    public void A_name_that_only_starts_like_a_reserved_prefix_is_a_page(string path) =>
        Negotiation.Select(path, default).Representation.ShouldBe(Representation.Html);
}
