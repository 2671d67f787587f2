using System.Collections.Frozen;

namespace Portfolio.Markdown.Html;

/// <summary>
/// Defines the HTML that authors can use: elements that structure text, but no scripts, styles or frames.
/// Forms are allowed if they are sent to a host that is listed in <c>site.yaml</c>.
/// </summary>
public static class AllowedHtml
{
    private static readonly FrozenSet<string> Blocks = Set(
        "address blockquote dd details div dl dt figcaption figure h2 h3 h4 h5 h6 hr li ol p pre section summary table ul");

    private static readonly FrozenSet<string> TableParts = Set("caption col colgroup tbody td tfoot th thead tr");

    private static readonly FrozenSet<string> Inlines = Set(
        "a abbr audio b bdi bdo br cite code del dfn em i img ins kbd mark picture q rp rt ruby s samp small span "
            + "strong sub sup time u var video wbr");

    private static readonly FrozenSet<string> FormInlines = Set("button input label legend option select textarea");

    private static readonly FrozenSet<string> InputTypes = Set(
        "checkbox date email hidden number radio search submit tel text url");

    private static readonly FrozenSet<string> Voids = Set("br col hr img input source track wbr");

    private static readonly FrozenSet<string> OptionalEnds = Set(
        "caption colgroup dd dt li p rp rt tbody td tfoot th thead tr");

    private static readonly FrozenSet<string> TableSections = Set("tbody tfoot thead");

    private static readonly FrozenSet<string> GlobalAttributes = Set("dir id lang title");

    private static readonly FrozenSet<string> All = [.. Blocks, .. Inlines, .. TableParts, "source", "track"];

    /// <summary>The disallowed HTML elements. Their tags are removed, and their content is kept.</summary>
    private static readonly FrozenSet<string> Others = Set(
        "applet area article aside base basefont big blink body button canvas center data datalist dialog dir embed "
            + "fieldset font footer form frame frameset head header hgroup html iframe input label legend link main "
            + "map marquee math menu meta meter nav nobr noframes noscript object optgroup option output param "
            + "plaintext progress script search select slot strike style svg template textarea title tt xmp");

    private static readonly FrozenSet<string> OtherInlines = Set("big blink font nobr strike tt");

    public static IEnumerable<string> Elements => All;

    public static bool IsElement(string name) => All.Contains(name);

    /// <summary>Determines whether an element is allowed only in a form, or is a form itself.</summary>
    public static bool IsForm(string name) => name is "form" or "fieldset" || FormInlines.Contains(name);

    public static bool IsOther(string name) => Others.Contains(name);

    /// <summary>Determines whether words on both sides of a tag are separate, as at a line break or a block.</summary>
    public static bool Separates(string element) => element is "br" || Blocks.Contains(element)
        || TableParts.Contains(element) || (Others.Contains(element) && !OtherInlines.Contains(element));

    public static bool IsVoid(string element) => Voids.Contains(element);

    /// <summary>Determines whether the end tag of an element is optional (HTML Standard, section 13.1.2.4).</summary>
    public static bool HasOptionalEnd(string element) => OptionalEnds.Contains(element);

    /// <summary>Determines whether an open element ends implicitly before the start tag of the next element.</summary>
    public static bool EndsBefore(string open, string next) => open switch
    {
        "p" => Blocks.Contains(next),
        "li" => next is "li",
        "dt" or "dd" => next is "dt" or "dd",
        "rt" or "rp" => next is "rt" or "rp",
        "td" or "th" => next is "td" or "th" or "tr" || TableSections.Contains(next),
        "tr" => next is "tr" || TableSections.Contains(next),
        "caption" or "colgroup" => next is "colgroup" or "tr" || TableSections.Contains(next),
        _ => TableSections.Contains(open) && TableSections.Contains(next),
    };

    /// <summary>
    /// Determines whether an element is allowed inside another. Table parts and list items must be in their containers,
    /// tables contain only table parts, and elements with inline content contain no blocks. Otherwise browsers would
    /// move content and close outer elements (HTML Standard, section 13.2.6).
    /// </summary>
    public static bool IsAllowedIn(string? parent, string element) => element switch
    {
        "td" or "th" => parent is "tr",
        "tr" => parent is "table" or "tbody" or "tfoot" or "thead",
        "col" => parent is "colgroup",
        "li" => parent is "ol" or "ul",
        "dd" or "dt" => parent is "dl",
        "source" or "track" => parent is "video" or "audio",
        "option" => parent is "select",
        _ when parent is "select" or "option" => false,
        _ when TableParts.Contains(element) => parent is "table",
        _ => parent is null || !(HasOnlyTableParts(parent) || (Blocks.Contains(element) && HasOnlyInlines(parent))),
    };

    public static bool IsInline(string element) =>
        Inlines.Contains(element) || FormInlines.Contains(element) || element is "source" or "track";

    public static bool HasOnlyTableParts(string element) =>
        element is "table" or "tbody" or "tfoot" or "thead" or "tr" or "colgroup";

    public static bool HasOnlyInlines(string element) => element switch
    {
        "a" or "del" or "ins" => false,
        "p" or "pre" or "h2" or "h3" or "h4" or "h5" or "h6" => true,
        _ => Inlines.Contains(element) || FormInlines.Contains(element),
    };

    public static bool IsAttribute(string element, string name) =>
        (element is not "img" && GlobalAttributes.Contains(name)) || name switch
        {
            "href" => element is "a",
            "src" => element is "img" or "video" or "audio" or "source" or "track",
            "width" or "height" => element is "img" or "video",
            "alt" or "title" => element is "img",
            "controls" or "loop" or "muted" or "preload" => element is "video" or "audio",
            "playsinline" or "poster" => element is "video",
            "aria-label" => element is "video" or "audio" or "input" or "textarea" or "select",
            "type" => element is "source" or "input" or "button",
            "action" or "method" => element is "form",
            "name" => element is "button" or "input" or "select" or "textarea",
            "placeholder" or "required" or "autocomplete" or "maxlength" => element is "input" or "textarea",
            "checked" or "min" or "max" or "step" => element is "input",
            "rows" or "cols" => element is "textarea",
            "selected" => element is "option",
            "for" => element is "label",
            "default" or "kind" or "label" or "srclang" => element is "track",
            "cite" => element is "blockquote" or "del" or "ins" or "q",
            "datetime" => element is "del" or "ins" or "time",
            "open" => element is "details",
            "colspan" or "rowspan" => element is "td" or "th",
            "scope" => element is "th",
            "span" => element is "col" or "colgroup",
            "start" or "reversed" => element is "ol",
            "value" => element is "li" or "input" or "button" or "option",
            _ => false,
        };

    /// <summary>
    /// Determines whether an attribute is removed without a warning. Forms that authors paste often contain such
    /// attributes, but work without them.
    /// </summary>
    public static bool IsNeedless(string element, string name) =>
        name is "target" || (IsForm(element) && name is "class" or "style" or "novalidate" or "onsubmit");

    public static bool IsValue(string element, string attribute, string value) => attribute switch
    {
        "width" or "height" or "colspan" or "rowspan" or "span" or "start" or "rows" or "cols" or "maxlength" =>
            IsNumber(value),
        "value" when element is "li" => IsNumber(value),
        "type" when element is "input" => InputTypes.Contains(value),
        "type" when element is "button" => value is "submit",
        "method" => value.ToLowerInvariant() is "get" or "post",
        _ => true,
    };

    public static bool IsNumber(string value) => value.Length is > 0 and <= 9 && value.All(char.IsAsciiDigit);

    private static FrozenSet<string> Set(string names) => names.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
