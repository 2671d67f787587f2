using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Portfolio.Import.Html;

namespace Portfolio.Import.WordPress;

/// <summary>
/// Converts WordPress shortcodes to HTML. Shortcodes that are not supported are reported and removed, but their content
/// is kept.
/// </summary>
internal sealed partial class Shortcodes(TextContext context, Func<string, WxrItem?> attachment)
{
    /// <summary>
    /// The shortcodes of WordPress and common plugins, which are recognized even if they have no arguments and no end
    /// tag.
    /// </summary>
    private static readonly FrozenSet<string> Known = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "gallery",
        "playlist", "more", "toc", "caption", "wp_caption", "embed", "audio",
        "video", "contact-form", "contact-form-7", "wpforms", "gravityform", "ninja_form", "mc4wp_form", "rev_slider",
        "smartslider3",
        "searchandfilter", "woocommerce_cart", "woocommerce_checkout", "woocommerce_my_account");

    /// <summary>The names of shortcodes that have both a start tag and an end tag in the document.</summary>
    private HashSet<string> _enclosing = [];

    public string Convert(string content)
    {
        // Shortcodes for code are converted first, so that other shortcodes inside the code remain text.
        var code = CodeBlocks().Replace(content, Code);
        var captions = Captions().Replace(code, Figure);
        var embeds = Embeds().Replace(captions, m => m.Groups["code"].Success ? m.Value
            : $"\n\n<p>{LinkTo(System.Net.WebUtility.HtmlDecode(m.Groups["url"].Value))}</p>\n\n");
        var names = Any().Matches(embeds).ToLookup(m => m.Groups["end"].Success, m => m.Groups["name"].Value);
        _enclosing = [.. names[true].Intersect(names[false])];
        return Any().Replace(embeds, Replace);
    }

    private static string Code(Match code)
    {
        var text = RawHtml.Encode(System.Net.WebUtility.HtmlDecode(code.Groups["inner"].Value));
        text = text.Replace("[", "&#91;", StringComparison.Ordinal);
        return code.Groups["inline"].Success ? $"<code>{text}</code>"
            : $"<pre><code class=\"language-{LanguageOf(code)}\">{text}</code></pre>";
    }

    private static string Figure(Match caption)
    {
        var inner = caption.Groups["inner"].Value;
        var text = Image().Replace(inner, "", 1).Trim();
        return $"<figure>{Image().Match(inner).Value}<figcaption>{text}</figcaption></figure>";
    }

    private static string Figure(WxrItem image)
    {
        var alt = RawHtml.Encode(image.Meta("_wp_attachment_image_alt") ?? "");
        var url = RawHtml.Encode(image.AttachmentUrl);
        return $"<figure><img src=\"{url}\" alt=\"{alt}\"><figcaption>{image.Excerpt}</figcaption></figure>";
    }

    private static string LinkTo(string url) => $"<a href=\"{RawHtml.Encode(url)}\">{RawHtml.Encode(url)}</a>";

    private string Replace(Match tag)
    {
        if (tag.Groups["code"].Success)
            return Escaped().Replace(tag.Value, m => Known.Contains(m.Groups["name"].Value) ? m.Value[1..^1] : m.Value);
        var name = tag.Groups["name"].Value;
        var arguments = tag.Groups["arguments"].Value;
        if (tag.Value.StartsWith("[[", StringComparison.Ordinal))
            return RawHtml.Encode(tag.Value[1..^1]);
        switch (name)
        {
            case "gallery" when Argument(arguments, "ids") is { Length: > 0 } ids:
                var images = ids.Split(',').Select(id => (Id: id.Trim(), Image: attachment(id.Trim()))).ToList();
                foreach (var (id, _) in images.Where(i => i.Image is null))
                    context.Report("gallery [image|images] missing from the export", $"[gallery] {id}");
                return $"<figure>{string.Concat(images.Select(i => i.Image).OfType<WxrItem>().Select(Figure))}</figure>";
            case "video" or "audio" or "playlist" when Source(arguments) is { Length: > 0 } source:
                var element = name == "video" ? "video" : "audio";
                return $"<{element} src=\"{RawHtml.Encode(source)}\"></{element}>";
            case "youtube" or "vimeo" or "tweet" or "soundcloud" or "instagram"
                when Url().Match(arguments) is { Success: true } url:
                return $"<p>{LinkTo(url.Value)}</p>";
        }

        // Other words in brackets are text, unless the word is a known shortcode, or has named arguments or an end
        // tag.
        if (Known.Contains(name) || _enclosing.Contains(name) || Named().IsMatch(arguments))
        {
            if (!tag.Groups["end"].Success)
                context.Report("[shortcode|shortcodes], removed except for their content", tag.Value);
            return "";
        }

        return tag.Value;
    }

    /// <summary>Returns the language that an argument or the name of a shortcode states.</summary>
    private static string LanguageOf(Match block) => Argument(block.Groups["arguments"].Value, "language")
        ?? Argument(block.Groups["arguments"].Value, "lang")
        ?? (block.Groups["language"] is { Success: true } language ? language.Value : "text");

    private static string? Source(string arguments) =>
        ((string[])["src", "mp4", "webm", "ogv", "mp3", "m4a", "ogg", "wav"])
        .Select(name => Argument(arguments, name)).FirstOrDefault(v => v is { Length: > 0 });

    private static string? Argument(string arguments, string name) =>
        Arguments().Matches(arguments).FirstOrDefault(m => m.Groups["name"]
            .Value.Equals(name, StringComparison.OrdinalIgnoreCase))?.Groups["value"].Value.Trim('"', '\'', '”', '″');

    [GeneratedRegex("""(?<name>[\w-]+)\s*=\s*(?<value>"[^"]*"|'[^']*'|[^\s"'\]]+)""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Arguments();

    /// <summary>
    /// Matches a shortcode around code. Its name says so, or it names a language, which is also a part of the name in CodeColorer, such as
    /// <c>[cc_php]</c>. A name such as <c>highlight</c> can also be a mark around words, so a language is necessary.
    /// </summary>
    [GeneratedRegex(
        @"(?<!\[)\[(?<name>code|sourcecode|source|(?<language>php|css|js|jscript|javascript|html|xhtml|xml|python|java|ruby|sql|bash|shell"
        + @"|powershell|csharp|cpp|vbnet|go|groovy|perl|scala|swift|objc|yaml|diff|matlab|delphi|erlang|haskell|clojure|fsharp)"
        + @"|[\w-]*(code|crayon|syntax|highlight|enlighter|prism|geshi|snippet)[\w-]*(?=\s[^\]]*\blang(uage)?\s*=)"
        + @"|cc(?<inline>i)?[belnorstw]{0,6}(_(?<language>[a-z0-9]+)|(?=\s[^\]]*\blang\s*=)))"
        + @"(?<arguments>\s[^\]]*)?\](?<inner>.*?)\[/\k<name>\]",
        RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex CodeBlocks();

    [GeneratedRegex(@"\[(?<tag>caption|wp_caption)(\s[^\]]*)?\](?<inner>.*?)\[/\k<tag>\]",
        RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Captions();

    [GeneratedRegex(@"(<a\s[^>]*>\s*)?<img\s[^>]*>(\s*</a>)?",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Image();

    [GeneratedRegex(@"(?<code><(?<element>pre|code)\b[^>]*>.*?</\k<element>>)|\[embed[^\]]*\]\s*(?<url>https?://[^\s\[]+?)\s*\[/embed\]"
        + @"|(?<=^|\n)[ \t]*(?<url>https?://[^\s<]+)[ \t]*(?=\r?\n|$)",
        RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Embeds();

    [GeneratedRegex(@"https?://[^\s""'\]]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Url();

    [GeneratedRegex(@"(?<=^|[\s""'”″,])[\w-]+=[\w""'“”″/#.-]", RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Named();

    [GeneratedRegex(@"\[\[(?<name>[a-zA-Z][\w-]*)(\s[^\[\]<>]*)?\]\]",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Escaped();

    [GeneratedRegex(
        @"(?<code><(?<element>pre|code)\b[^>]*>.*?</\k<element>>)|\[\[[a-zA-Z][\w-]*(\s[^\[\]<>]*)?\]\]|"
        + @"\[(?<end>/)?(?<name>[a-zA-Z][\w-]*)(?<arguments>\s[^\[\]<>]*)?/?\]",
        RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Any();
}
