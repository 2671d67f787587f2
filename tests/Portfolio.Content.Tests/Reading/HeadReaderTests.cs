using Portfolio.Content.Reading.Settings;

namespace Portfolio.Content.Tests.Reading;

public sealed class HeadReaderTests
{
    [Theory]
    [InlineData("<link rel=\"me\" href=\"https://social.example/@ada\">")]
    [InlineData("<!-- Ours -->\n<LINK REL=\"webmention\" HREF=\"https://example.com/webmention\" />\n<meta property=\"fediverse:creator\" content=\"@ada@social.example\">")]
    [InlineData("<meta name=\"google-site-verification\" content=\"a &amp; 'b'\"><link rel=\"apple-touch-icon\" sizes=\"180x180\" href=\"/touch.png\">")]
    [InlineData("")]
    public void Elements_that_name_owners_services_and_icons_stay_as_they_are(string head) => Read(head).ShouldBe(head);

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<style>p{}</style>")]
    [InlineData("<base href=\"https://evil.example\">")]
    [InlineData("<meta http-equiv=\"refresh\" content=\"0;url=https://evil.example\">")]
    [InlineData("<meta HTTP-EQUIV=\"Content-Security-Policy\" content=\"\">")]
    [InlineData("<meta name=\"Referrer\" content=\"unsafe-url\">")]
    [InlineData("<meta name=\"&#114;eferrer\" content=\"unsafe-url\">")]
    [InlineData("<meta charset=\"utf-7\">")]
    [InlineData("<link rel=\"stylesheet\" href=\"/x.css\">")]
    [InlineData("<link rel=\"me preload\" href=\"/x.js\" type=\"x\">")]
    [InlineData("<link rel=\"canonical\" href=\"https://evil.example\">")]
    [InlineData("<link rel=\"me\" href=\"javascript:alert(1)\">")]
    [InlineData("<link rel=\"me\" href=\"/x\" onload=\"alert(1)\">")]
    [InlineData("<link rel=me href=/x>")]
    [InlineData("<link rel=\"me\" href='/x'>")]
    [InlineData("<meta name=\"a\" content=\"</head><script>\">")]
    [InlineData("<!-- <script> -->")]
    [InlineData("<!--> <script>alert(1)</script> -->")]
    [InlineData("<!-- unclosed")]
    [InlineData("text")]
    [InlineData("</head>")]
    [InlineData("<metaname=\"a\" content=\"b\">")]
    public void What_runs_loads_or_replaces_something_is_left_out_alone(string head)
    {
        const string Allowed = "<link rel=\"me\" href=\"https://social.example/@ada\">";
        var problems = new List<Diagnostic>();
        var read = HeadReader.Read("head.html", $"{Allowed}\n{head}\n", problems);
        read.ShouldBe(Allowed);
        problems.ShouldNotBeEmpty();
        problems.ShouldAllBe(problem => problem.Severity == Severity.Warning && problem.Line == 2);
    }

    [Fact]
    public void Elements_in_a_comment_or_script_stay_out() => Refused(
        "<!-- off\n<meta name=\"a\" content=\"b\">\n-->\n<script>\n<meta name=\"c\" content=\"d\">\n</script>\n<meta name=\"e\" content=\"f\">\n")
        .ShouldBe("<meta name=\"e\" content=\"f\">");

    private static string? Refused(string head) => HeadReader.Read("head.html", head, []);

    private static string? Read(string head)
    {
        var problems = new List<Diagnostic>();
        var read = HeadReader.Read("head.html", head, problems);
        problems.ShouldBeEmpty();
        return read;
    }
}
