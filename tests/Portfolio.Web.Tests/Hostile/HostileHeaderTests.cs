using FsCheck;
using FsCheck.Fluent;
using Portfolio.Web.Caching;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Tests.Hostile;

public sealed class HostileHeaderTests
{
    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(3000).WithEndSize(60);

    private static readonly Arbitrary<string> Values = Arb.From(Gen.Frequency(
        (2, Gen.Choose(0, 0xFF).Select(c => ((char)c).ToString())),
        (6, Gen.Elements("gzip", "br", "identity", "*", "text/html", "text/markdown", "text/*", "*/*", "W/", "\"",
            "\"h\"", "\"h-gzip\"", ",", ";", "=", "q=", ";q=0", ";q=1", ";q=0.5", ";q=1e9", ";q=-1", "charset=utf-8",
            " ", "\t", "x", "/", "-")))
        // Values are trimmed, because the server also removes spaces around header values.
        .ListOf().Select(parts => string.Concat(parts).Trim()));

    [Fact]
    public void Any_accepted_coding_has_a_weight() => Prop.ForAll(Values, value =>
    {
        var codings = ContentCodings.Parse(value);
        return codings == ContentCodings.Parse(value)
            && new[] { codings.Brotli, codings.Gzip, codings.Identity }.All(weight => weight is >= 0 and <= 1);
    }).Check(Config);

    [Fact]
    public void Any_accepted_type_selects_the_page_or_its_Markdown_version() => Prop.ForAll(Values, value =>
    {
        var (path, representation) = Negotiation.Select("/blogs", value);
        return path == "/blogs"
            && (representation == Representation.Html
                || (representation == Representation.Negotiated
                    && value.Contains("text/markdown", StringComparison.OrdinalIgnoreCase))
                || (representation == Representation.Json
                    && value.Contains("application/json", StringComparison.OrdinalIgnoreCase)));
    }).Check(Config);

    [Fact]
    public void Any_entity_tag_is_one_of_the_page_or_none() => Prop.ForAll(Values, value =>
        EntityTags.Match(value, "h", "\"h-gzip\"") is null or "\"h\"" or "\"h-gzip\"" or "\"h-br\"").Check(Config);

    [Fact]
    public void Any_path_has_one_canonical_spelling_below_the_root() => Prop.ForAll(Values, value =>
    {
        var canonical = CanonicalPath.Canonicalize("/" + value);
        return CanonicalPath.Canonicalize(canonical) == canonical && canonical.StartsWith('/')
            && !canonical.StartsWith("//", StringComparison.Ordinal);
    }).Check(Config);
}
