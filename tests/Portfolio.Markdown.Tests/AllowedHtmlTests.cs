using Portfolio.Markdown.Html;

namespace Portfolio.Markdown.Tests;

/// <summary>Lists all HTML that authors can use, so that an unintended addition fails a test.</summary>
public sealed class AllowedHtmlTests
{
    private const string Global = "dir id lang title";

    /// <summary>The elements for which only the global attributes are allowed.</summary>
    private const string Plain = "abbr address b bdi bdo br caption code dd dfn div dl dt em figcaption figure h2 h3 "
        + "h4 h5 h6 hr i kbd mark p picture pre "
        + "rp rt ruby s samp section small span strong sub summary sup table tbody tfoot thead tr u ul var wbr";

    private static readonly Dictionary<string, string> Others = new()
    {
        ["a"] = "href",
        ["audio"] = "aria-label controls loop muted preload src",
        ["blockquote"] = "cite",
        ["cite"] = "",
        ["col"] = "span",
        ["colgroup"] = "span",
        ["del"] = "cite datetime",
        ["details"] = "open",
        ["ins"] = "cite datetime",
        ["li"] = "value",
        ["ol"] = "reversed start",
        ["q"] = "cite",
        ["source"] = "src type",
        ["td"] = "colspan rowspan",
        ["th"] = "colspan rowspan scope",
        ["time"] = "datetime",
        ["track"] = "default kind label src srclang",
        ["video"] = "aria-label controls height loop muted playsinline poster preload src width",
    };

    /// <summary>All HTML elements, current and obsolete, and the root elements of SVG and MathML.</summary>
    private const string AllElements = "a abbr acronym address animate applet area article aside audio b base basefont "
        + "bdi bdo bgsound big blink blockquote body br button canvas "
        + "caption center cite code col colgroup command content data datalist dd del details dfn dialog dir div dl dt element em embed fieldset figcaption figure font footer "
        + "foreignobject form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe image img input ins isindex kbd keygen label legend li link listing main map "
        + "mark marquee math menu menuitem meta meter multicol nav nextid nobr noembed noframes noscript object ol optgroup option output p param picture plaintext portal pre "
        + "progress q rb rp rt rtc ruby s samp script search section select selectedcontent shadow slot small source spacer span strike strong style sub summary sup svg table "
        + "tbody td template textarea tfoot th thead time title tr track tt u ul use var video wbr xmp";

    /// <summary>All HTML attributes, and other attribute names that could run code or load files.</summary>
    private const string AllAttributes = "abbr accept accept-charset accesskey action align alink allow "
        + "allowfullscreen alpha alt archive aria-describedby aria-hidden aria-label "
        + "aria-labelledby as async attributionsrc autocapitalize autocomplete autocorrect autofocus autoplay axis background behavior bgcolor blocking border bottommargin cellpadding "
        + "cellspacing challenge char charoff charset checked cite class classid clear closedby code codebase codetype color colorspace cols colspan command commandfor compact content "
        + "contenteditable contextmenu controls coords crossorigin csp data data-markdown-ignore datafld datasrc datetime declare decoding default defer dir dirname disabled download "
        + "draggable dynsrc elementtiming enctype enterkeyhint event exportparts face fetchpriority for form formaction formenctype formmethod formnovalidate formtarget frame frameborder headers "
        + "height hidden high href hreflang hspace http-equiv icon id imagesizes imagesrcset inert inputmode integrity interestfor is ismap itemid itemprop itemref itemscope itemtype keytype "
        + "kind label lang language leftmargin link list loading longdesc loop low lowsrc manifest marginheight marginwidth max maxlength media method min minlength multiple muted name nohref "
        + "nomodule nonce noresize noshade novalidate nowrap object open optimum part pattern ping placeholder playsinline popover popovertarget popovertargetaction poster preload profile "
        + "prompt property radiogroup readonly referrerpolicy rel required rev reversed role rows rowspan rules sandbox scheme scope scoped scrolling selected shadowrootmode shape size "
        + "sizes slot span spellcheck src srcdoc srclang srcset standby start step style summary tabindex target text title topmargin translate type usemap valign value valuetype version "
        + "virtualkeyboardpolicy vlink vrml vspace width wrap writingsuggestions xlink:href xml:base xml:lang xmlns onabort onafterprint onanimationend onanimationstart onauxclick onbeforeinput "
        + "onbeforematch onbeforeprint onbeforetoggle onbeforeunload onblur oncancel oncanplay onchange onclick onclose oncommand oncontextmenu oncopy oncut ondblclick ondrag ondrop onended "
        + "onerror onfocus onfocusin onformdata onhashchange oninput oninvalid onkeydown onkeyup onload onloadstart onmessage onmousedown onmouseenter onmouseover onpageshow onpaste onplay "
        + "onpointerdown onpointerover onpopstate onreset onresize onscroll onscrollend onsearch onselect onstart onsubmit ontoggle ontouchstart ontransitionend onunload onwheel on ON onx";

    private static readonly string[] Forms = ["button", "datalist", "fieldset", "form", "input", "label", "legend",
        "meter", "optgroup", "option", "output", "progress", "select", "textarea"];

    [Fact]
    public void These_elements_and_no_others_are_allowed()
    {
        var allowed = Plain.Split(' ').Concat(Others.Keys).Append("img").Order(StringComparer.Ordinal).ToList();
        AllowedHtml.Elements.Order(StringComparer.Ordinal).ShouldBe(allowed);
        AllElements.Split(' ').Where(AllowedHtml.IsElement).ShouldBe(allowed);
        allowed.Intersect(Forms).ShouldBeEmpty();
    }

    [Fact]
    public void These_attributes_and_no_others_are_allowed()
    {
        var names = AllAttributes.Split(' ');
        foreach (var element in AllowedHtml.Elements)
        {
            var own = element == "img" ? "alt height src title width" : $"{Global} {Others.GetValueOrDefault(element)}";
            names.Where(name => AllowedHtml.IsAttribute(element, name))
                .ShouldBe(own.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal), element);
        }
    }

    [Fact]
    public void No_tag_is_written_with_a_handler_a_style_or_an_action()
    {
        string[] places = ["{0}", "a {0} b", "<table>{0}</table>", "<table><tr>{0}</tr></table>",
            "<table><colgroup>{0}</colgroup></table>", "<ul>{0}</ul>", "<dl>{0}</dl>", "<video src=a.mp4>{0}</video>"];
        foreach (var element in AllElements.Split(' '))
        {
            var tag = $"<{element} onclick=a OnLoad=a style=a formaction=a action=a srcdoc=a class=a id=b-{element}>";
            foreach (var place in places)
            {
                var html = Rendered.Html(string.Format(System.Globalization.CultureInfo.InvariantCulture, place, tag));
                html.ShouldNotMatch("(?i)<[a-z][^>]*\\s(on[a-z]*|style|formaction|action|srcdoc)=", html);
                html.ShouldNotMatch($"(?i)<({string.Join('|', Forms)})\\b", html);
            }
        }
    }

    [Fact]
    public void A_form_that_is_sent_to_a_host_of_the_site_is_shown()
    {
        const string Form = "<form action=\"https://buttondown.com/api/emails/me\" method=\"post\" "
            + "target=\"_blank\" class=\"embeddable\" onsubmit=\"window.open('https://x.example')\">\n\n<label for=\"mail\">Your *email*</label>\n"
            + "<input type=\"email\" name=\"email\" id=\"mail\" required>\n<textarea name=\"text\" rows=\"3\"></textarea>\n<button type=\"submit\">Subscribe</button>\n\n</form>\n\nAfter.";
        var page = WithForms(Form);
        page.Html.ShouldBe("<form action=\"https://buttondown.com/api/emails/me\" method=\"post\">\n<p><label for=\"mail\">Your <em>email</em></label>\n"
            + "<input type=\"email\" name=\"email\" id=\"mail\" required=\"\"></p>\n<textarea name=\"text\" rows=\"3\"></textarea>\n<p><button type=\"submit\">Subscribe</button></p>\n</form>\n<p>After.</p>\n");
        page.Diagnostics.ShouldBeEmpty();
        PortableHtml.Of(page.Html, url => url).ShouldBe("<p>After.</p>");
    }

    [Theory]
    [InlineData("<form action=\"https://evil.example/x\"><input name=a></form>")]
    [InlineData("<form action=\"http://buttondown.com/x\"><input name=a></form>")]
    [InlineData("<form action=\"/x\"><input name=a></form>")]
    [InlineData("<form><input name=a></form>")]
    [InlineData("<input name=a>")]
    [InlineData("<form action=\"https://buttondown.com/x\"></form><button>x</button>")]
    public void Other_forms_and_parts_of_none_are_not_shown(string html)
    {
        var page = WithForms(html);
        page.Html.ShouldNotContain("<input");
        page.Html.ShouldNotContain("<button");
        page.Diagnostics.ShouldNotBeEmpty();
    }

    [Fact]
    public void A_form_that_is_not_shown_is_reported_once() =>
        WithForms("<form action=\"https://evil.example/x\">\n\n<label for=a>A</label>\n<input name=a>\n\n</form>\n\n<input name=b>")
            .Diagnostics.Select(d => $"{d.Line} {d.Rule}").ShouldBe(["1 html-form", "8 html-tag"]);

    [Theory]
    [InlineData("<form action=\"https://buttondown.com/x\"><button formaction=\"https://evil.example\">x</button></form>",
        "formaction")]
    [InlineData("<form action=\"https://buttondown.com/x\"><input type=\"image\" src=\"https://evil.example/a.png\"></form>", "evil")]
    [InlineData("<form action=\"https://buttondown.com/x\"><input type=\"password\" name=\"p\"></form>", "password")]
    [InlineData(
        "<form action=\"https://buttondown.com/x\"><form action=\"https://evil.example\"></form></form>", "evil")]
    [InlineData(
        "<form action=\"https://buttondown.com/x\"><textarea><b title=\"</textarea><i>\"></textarea></form>", "<i>")]
    [InlineData("<form action=\"https://buttondown.com/x\"><select><p>x<option>a</select></form>", "<p>x")]
    public void A_form_leads_nowhere_else_and_stays_well_formed(string html, string refused) =>
        WithForms(html).Html.ShouldNotContain(refused);

    private static FilledPage WithForms(string markdown) =>
        Rendered.Of(new("posts/a.md", markdown, 1) { FormHosts = ["buttondown.com"] });
}
