
namespace Portfolio.Markdown.Tests;

public sealed class ImageTests
{
    private static readonly FakeLinks Folder = new([],
        FakeLinks.File("posts/kite.png", 640, 480), FakeLinks.File("posts/bay.png"),
        FakeLinks.File("posts/bay.dark.png"), FakeLinks.File("static/logo.svg", 32, 32));

    [Fact]
    public void The_first_image_near_the_top_is_eager_and_others_are_lazy() =>
        Rendered.Html("a ![x](kite.png) ![y](kite.png)", Folder).ShouldBe(
            "<p>a <img src=\"/media/0123/kite.png\" alt=\"x\" width=\"640\" height=\"480\" decoding=\"async\" /> "
            + "<img src=\"/media/0123/kite.png\" alt=\"y\" width=\"640\" height=\"480\" loading=\"lazy\" decoding=\"async\" /></p>\n");

    [Fact]
    public void An_image_further_down_is_lazy() =>
        Rendered.Html("a\n\nb\n\nc\n\nd ![x](kite.png)", Folder).ShouldContain("loading=\"lazy\"");

    [Fact]
    public void An_image_alone_is_a_figure_with_its_title_as_caption() =>
        Rendered.Html("![A *red* kite](kite.png \"The <bay>\")", Folder).ShouldBe(
            "<figure class=\"r16\"><img src=\"/media/0123/kite.png\" alt=\"A red kite\" width=\"640\" height=\"480\" decoding=\"async\" />"
            + "<figcaption>The &lt;bay&gt;</figcaption></figure>\n");

    [Fact]
    public void A_dark_variant_is_written_and_both_images_are_lazy() =>
        Rendered.Html("a ![x](bay.png)", Folder).ShouldBe(
            "<p>a <img class=\"l\" src=\"/media/0123/bay.png\" alt=\"x\" loading=\"lazy\" decoding=\"async\" />"
            + "<img class=\"d\" src=\"/media/0123/bay.dark.png\" alt=\"x\" loading=\"lazy\" decoding=\"async\" /></p>\n");

    [Fact]
    public void A_file_below_the_root_has_its_size_too() =>
        Rendered.Html("a ![x](/logo.svg)", Folder)
            .ShouldContain("<img src=\"/logo.svg\" alt=\"x\" width=\"32\" height=\"32\"");

    [Fact]
    public void Missing_text_is_reported() =>
        Rendered.Reports("a\n\nb ![](kite.png)", Folder).ShouldBe(["3:3 image-alt"]);

    [Fact]
    public void Missing_text_of_a_tag_is_reported_and_empty_text_is_decoration() =>
        Rendered.Reports("<img src=kite.png>\n\n<img src=kite.png alt=''>", Folder).ShouldBe(["1:1 image-alt"]);

    [Fact]
    public void A_missing_file_leaves_the_text()
    {
        var text = Rendered.Text("![A kite](gone.png)", Folder);
        text.Html.ShouldBe("<p>A kite</p>\n");
        text.Diagnostics.ShouldHaveSingleItem().Rule.ShouldBe("image-target");
    }

    [Fact]
    public void An_image_of_another_site_is_shown_without_telling_it_the_page()
    {
        var text = Rendered.Text("![A kite](https://x.org/k.png)");
        text.Html.ShouldBe("<figure><img src=\"https://x.org/k.png\" alt=\"A kite\" referrerpolicy=\"no-referrer\" decoding=\"async\" /></figure>\n");
        text.ImageOrigins.ShouldBe(["https://x.org"]);
        text.Diagnostics.ShouldBeEmpty();
    }

    [Fact]
    public void An_image_of_another_site_in_a_tag_is_shown()
    {
        var text = Rendered.Text("<img src=\"//x.org/k.png\" alt=\"k\" width=\"9\">");
        text.Html.ShouldBe("<img src=\"https://x.org/k.png\" alt=\"k\" width=\"9\" referrerpolicy=\"no-referrer\" loading=\"lazy\" decoding=\"async\" />\n");
        text.ImageOrigins.ShouldBe(["https://x.org"]);
    }

    [Theory]
    [InlineData(RemoteImages.Link, "<p><a href=\"https://x.org/k.png\">A kite</a></p>\n")]
    [InlineData(RemoteImages.Off, "<p>A kite</p>\n")]
    public void An_image_of_another_site_is_written_as_the_settings_say(RemoteImages images, string html)
    {
        foreach (var markdown in (string[])
            ["![A kite](https://x.org/k.png)", "<p><img src=\"https://x.org/k.png\" alt=\"A kite\"></p>"])
        {
            var text = Rendered.Text(markdown, images: images);
            text.Html.ShouldBe(html);
            text.ImageOrigins.ShouldBeEmpty();
            text.Diagnostics.ShouldBeEmpty();
        }
    }

    [Fact]
    public void A_linked_image_inside_a_link_leaves_its_text() =>
        Rendered.Text("[![Build](https://x.org/k.png)](https://x.org)", images: RemoteImages.Link).Html.ShouldBe(
            "<p><a href=\"https://x.org\">Build</a></p>\n");

    [Theory]
    [InlineData("https://X.org:443/a", "https://x.org")]
    [InlineData("https://x.org:8443/a?b#c", "https://x.org:8443")]
    [InlineData("http://x.org/a", "http://x.org")]
    [InlineData("https://bücher.example/a", "https://xn--bcher-kva.example")]
    [InlineData("https://x.org;script-src/a", null)]
    [InlineData("https://x.org,y.org/a", null)]
    [InlineData("https://*.org/a", null)]
    [InlineData("https://x.org%3Bimg-src/a", null)]
    [InlineData("https://me:secret@x.org/a", null)]
    [InlineData("https://[::1]/a", null)]
    [InlineData("https:///a", null)]
    [InlineData("ftp://x.org/a", null)]
    [InlineData("mailto:me@x.org", null)]
    public void An_origin_is_scheme_host_and_port_and_fits_a_policy(string url, string? origin)
    {
        var text = Rendered.Text($"![x](<{url}>)");
        text.ImageOrigins.ShouldBe(origin is null ? [] : [origin]);
        text.Html.Contains("<img", StringComparison.Ordinal).ShouldBe(origin is not null);
        if (origin is null)
            text.Diagnostics.ShouldContain(d => d.Rule == "image-remote");
    }

    [Fact]
    public void An_image_over_http_is_shown_and_reported()
    {
        Rendered.Html("![x](http://x.org/a.png)").ShouldContain("<img src=\"http://x.org/a.png\"");
        Rendered.Reports("![x](http://x.org/a.png)").ShouldBe(["1:1 image-insecure"]);
    }

    [Fact]
    public void An_image_in_a_tag_is_resolved_and_keeps_the_size_written() =>
        Rendered.Html("<img src=\"kite.png\" alt=\"k\" width=\"64\">", Folder).ShouldBe(
            "<img src=\"/media/0123/kite.png\" alt=\"k\" width=\"64\" loading=\"lazy\" decoding=\"async\" />\n");

    [Fact]
    public void An_embedded_image_is_refused() =>
        Rendered.Reports("![x](data:image/png;base64,AA)").ShouldBe(["1:1 link-scheme"]);

    [Theory]
    [InlineData("![One](https://x.org/1.png \"First\")\n![Two](https://x.org/2.png)")]
    [InlineData("![One](https://x.org/1.png \"First\") ![Two](https://x.org/2.png)")]
    [InlineData("- ![One](https://x.org/1.png \"First\")\n- ![Two](https://x.org/2.png)")]
    public void Several_images_in_a_paragraph_or_list_are_a_gallery(string markdown)
    {
        var html = Rendered.Html(markdown);
        html.ShouldStartWith("<figure class=\"gallery laid r36\"><figure><img src=\"https://x.org/1.png\" alt=\"One\"");
        html.ShouldContain("<figcaption>First</figcaption></figure><figure><img src=\"https://x.org/2.png\"");
        html.ShouldEndWith("</figure></figure>\n");
        html.ShouldNotContain("<li>");
    }

    /// <summary>A gallery has as many images as the author wants, until the document is too long.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("- ")]
    public void A_gallery_may_have_hundreds_of_images(string mark)
    {
        var html = Rendered.Html(Images(500));
        html.ShouldStartWith("<figure class=\"gallery laid ");
        html.Split("<figure>").Length.ShouldBe(501);
        Rendered.Text(Images(60_000)).Diagnostics.ShouldHaveSingleItem().Rule.ShouldBe("html-too-long");

        string Images(int count) =>
            string.Join('\n', Enumerable.Range(1, count).Select(i => $"{mark}![Photo {i}](https://x.org/{i}.png \"Caption {i}\")"));
    }

    [Theory]
    [InlineData("![One](https://x.org/1.png) and ![Two](https://x.org/2.png)")]
    [InlineData("[![One](https://x.org/1.png)](https://x.org) [![Two](https://x.org/2.png)](https://x.org)")]
    [InlineData("1. ![One](https://x.org/1.png)\n2. ![Two](https://x.org/2.png)")]
    [InlineData("- ![One](https://x.org/1.png)\n- text")]
    public void Images_beside_text_or_in_links_are_no_gallery(string markdown) =>
        Rendered.Html(markdown).ShouldNotContain("gallery");

    [Fact]
    public void A_missing_image_of_a_gallery_is_its_alternative_text() =>
        Rendered.Html("![One](one.png)\n![Two](https://x.org/2.png)").ShouldStartWith(
            "<figure class=\"gallery laid r36\"><p>One</p><figure>");

    [Theory]
    [InlineData("![Bay](bay.png)", true)]
    [InlineData("![Bay](bay.png \"A caption\")", true)]
    [InlineData("- ![Bay](bay.png)\n- ![Kite](kite.png)", true)]
    [InlineData("> ![Bay](bay.png)", true)]
    [InlineData("A bay ![Bay](bay.png) in text", false)]
    [InlineData("![Kite](kite.png)", false)]
    [InlineData("[![Bay](bay.png)](https://x.org)", false)]
    [InlineData("<a href=\"https://x.org\">\n\n![Bay](bay.png)\n\n</a>", false)]
    [InlineData("<div><a href=\"https://x.org\">\n\n![Bay](bay.png) ![Kite](kite.png)\n\n</a></div>", false)]
    public void An_image_with_smaller_copies_links_to_its_file_unless_it_is_in_text_or_in_a_link(string markdown, bool isLink)
    {
        var folder = new FakeLinks([], FakeLinks.File("posts/bay.png", 2000, 1000), FakeLinks.File("posts/kite.png"))
        {
            Resized = "posts/bay.png",
        };
        Rendered.Html(markdown, folder).Contains("<a href=\"/media/0123/bay.png\"><img", StringComparison.Ordinal).ShouldBe(isLink);
    }

    [Fact]
    public void Both_variants_of_a_figure_are_in_one_link()
    {
        var folder = new FakeLinks([], FakeLinks.File("posts/bay.png", 2000, 1000), FakeLinks.File("posts/bay.dark.png"))
        {
            Resized = "posts/bay.png",
        };
        var html = Rendered.Html("![Bay](bay.png)", folder);
        html.ShouldStartWith("<figure class=\"wide r24\"><a href=\"/media/0123/bay.png\"><img class=\"l\"");
        html.ShouldEndWith("</a></figure>\n");
        html.Split("<a ").Length.ShouldBe(2);
    }

    [Theory]
    [InlineData(1600, 900, "r22")]
    [InlineData(1600, 1000, "r20")]
    [InlineData(800, 600, "r16")]
    [InlineData(600, 800, "r9")]
    [InlineData(900, 1600, "r7")]
    [InlineData(500, 100, "r60")]
    [InlineData(9000, 100, "r60")]
    [InlineData(100, 500, "r2")]
    [InlineData(100, 200, "small r6")]
    [InlineData(10, 9000, "r2")]
    public void An_image_of_a_gallery_has_its_ratio_as_a_class(int width, int height, string name)
    {
        var folder = new FakeLinks([], FakeLinks.File("posts/bay.png", width, height), FakeLinks.File("posts/kite.png"));
        var html = Rendered.Html("![Bay](bay.png) ![Kite](kite.png)", folder);
        html.ShouldContain($"\"><figure class=\"{name}\"><img");
        html.ShouldContain("</figure><figure><img");
    }

    [Theory]
    [InlineData("![A bay|300](bay.png)", " width=\"300\" alt=\"A bay\"")]
    [InlineData("![A bay|300x100](bay.png)", " width=\"300\" height=\"100\" alt=\"A bay\"")]
    [InlineData("![Room 300](bay.png)", " width=\"1600\" height=\"800\" alt=\"Room 300\"")]
    [InlineData("![300](bay.png)", " width=\"1600\" height=\"800\" alt=\"300\"")]
    [InlineData("![1|a](bay.png)", " width=\"1600\" height=\"800\" alt=\"1|a\"")]
    public void A_number_after_a_bar_is_the_width_of_an_image(string text, string attributes)
    {
        var html = Rendered.Html($"Words {text}", new FakeLinks([], FakeLinks.File("posts/bay.png", 1600, 800)));
        foreach (var attribute in attributes.Split("\" ", StringSplitOptions.TrimEntries))
            html.ShouldContain(attribute.TrimEnd('"'), Case.Sensitive, html);
    }

    /// <summary>A picture is shown at its own ratio and as a whole, so that the ratio below limits its height to that of the window.</summary>
    [Theory]
    [InlineData(1600, 900, "r20")]
    [InlineData(600, 800, "r9")]
    [InlineData(100, 500, "r2")]
    public void A_picture_alone_has_the_ratio_below_its_own(int width, int height, string name) =>
        Rendered.Html("![Bay](bay.png)", new FakeLinks([], FakeLinks.File("posts/bay.png", width, height)))
            .ShouldStartWith($"<figure class=\"{name}\"><img");

    [Theory]
    [InlineData("bay.png", 2000, 1000, "wide r24")]
    [InlineData("bay.png#normal", 2000, 1000, "r24")]
    [InlineData("bay.png#full", 2000, 1000, "full r24")]
    [InlineData("bay.png#FULL", 2000, 1000, "full r24")]
    [InlineData("bay.png", 1199, 600, "r22")]
    [InlineData("bay.png", 1200, 1200, "r12")]
    [InlineData("bay.png", 1000, 2000, "r6")]
    [InlineData("bay.png#wide", 1000, 2000, "wide r6")]
    public void The_width_of_a_figure_follows_from_its_shape_or_is_chosen(string target, int width, int height, string classes)
    {
        var folder = new FakeLinks([], FakeLinks.File("posts/bay.png", width, height)) { Resized = "posts/bay.png" };
        var html = Rendered.Html($"![Bay]({target})", folder);
        html.ShouldStartWith($"<figure class=\"{classes}\">");
        html.ShouldNotContain("#");
        html.ShouldContain(classes.Split(' ')[0] switch
        {
            "wide" => "57em\"",
            "full" => "76em\"",
            _ => "40em",
        });
    }

    [Fact]
    public void Another_fragment_of_a_picture_stays() =>
        Rendered.Html("![Bay](bay.png#layer)", Folder).ShouldContain("bay.png#layer");

    [Theory]
    [InlineData("full")]
    [InlineData("normal")]
    public void A_gallery_is_as_wide_as_the_author_chose_for_one_of_its_pictures(string width) =>
        Rendered.Html($"![One](kite.png#{width}) ![Two](kite.png)", Folder).ShouldStartWith($"<figure class=\"gallery laid {width} r");

    /// <summary>The rows of pictures of one ratio, on phones and on wide screens: the number of pictures in each.</summary>
    [Theory]
    [InlineData(4, 1, 1, "4", "2 2")]
    [InlineData(5, 1, 1, "5", "2 3")]
    [InlineData(3, 16, 9, "3", "1 1 1")]
    [InlineData(4, 16, 9, "2 2", "2 2")]
    [InlineData(9, 3, 2, "3 3 3", "2 2 2 3")]
    [InlineData(6, 2, 3, "6", "3 3")]
    [InlineData(2, 5, 1, "1 1", "1 1")]
    public void Rows_of_a_gallery_follow_from_the_ratio_and_the_number_of_its_pictures(int count, int width, int height, string wide, string phone)
    {
        var html = Gallery([.. Enumerable.Repeat((width, height), count)]);
        Rows(html, "br").ShouldBe(wide);
        Rows(html, "fold").ShouldBe(phone);
    }

    [Fact]
    public void Rows_of_common_ratios_are_about_equally_high()
    {
        (int Width, int Height)[] ratios = [(16, 9), (3, 2), (4, 3), (1, 1), (3, 4), (2, 3), (9, 16)];
        var random = new Random(7);
        for (var i = 0; i < 200; i++)
        {
            var pictures = Enumerable.Range(0, random.Next(2, 13)).Select(_ => ratios[random.Next(ratios.Length)]).ToArray();
            foreach (var name in (string[])["br", "fold"])
            {
                var at = 0;
                var heights = Rows(Gallery(pictures), name).Split(' ').Select(int.Parse)
                    .Select(count => 1 / pictures[at..(at += count)].Sum(p => (double)p.Width / p.Height)).ToList();
                (heights.Max() / heights.Min()).ShouldBeLessThan(1.6, $"{name} of {string.Join(' ', pictures)}");
            }
        }
    }

    private static string Gallery((int Width, int Height)[] pictures)
    {
        var files = pictures.Select((p, i) => FakeLinks.File($"posts/p{i}.png", 100 * p.Width, 100 * p.Height)).ToArray();
        return Rendered.Html(string.Join('\n', pictures.Select((_, i) => $"![P](p{i}.png)")), new FakeLinks([], files));
    }

    private static string Rows(string html, string name) => string.Join(' ', System.Text.RegularExpressions.Regex
        .Split(html, $"<span class=\"(?:{name}|{name} fold|br {name})\"></span>").Select(row => row.Split("<img").Length - 1));

    private static readonly FakeLinks Themes = new([], FakeLinks.File("posts/day.png"), FakeLinks.File("posts/night.png"),
        FakeLinks.File("static/day.svg"), FakeLinks.File("static/night.svg"));

    /// <summary>The ways in which other programs name an image for each theme.</summary>
    [Theory]
    [InlineData("<picture>\n  <source media=\"(prefers-color-scheme: dark)\" srcset=\"night.png\">\n  <img alt=\"Bay\" src=\"day.png\">\n</picture>")]
    [InlineData("<picture><source media=\"(prefers-color-scheme: dark)\" srcset=\"night.png\"><source media=\"(prefers-color-scheme: light)\" "
        + "srcset=\"day.png\"><img alt=\"Bay\" src=\"day.png\"></picture>")]
    [InlineData("Words <picture><source srcset='./night.png 1x, huge.png 2x' media='(PREFERS-COLOR-SCHEME:DARK)'/><img alt=Bay src=day.png></picture>")]
    [InlineData("![Bay](day.png#gh-light-mode-only)![Bay](night.png#gh-dark-mode-only)")]
    [InlineData("![Bay](night.png#gh-dark-mode-only)\n![Bay](day.png#gh-light-mode-only)")]
    [InlineData("![Bay](day.png#only-light)\n![Bay](night.png#only-dark)")]
    [InlineData("- ![Bay](day.png#only-light) ![Bay](night.png#only-dark)")]
    public void The_image_for_each_theme_is_shown(string markdown)
    {
        var page = Rendered.Text(markdown, Themes);
        page.Diagnostics.ShouldBeEmpty();
        page.Html.ShouldContain("<img class=\"l\" src=\"/media/0123/day.png\" alt=\"Bay\"");
        page.Html.ShouldContain("<img class=\"d\" src=\"/media/0123/night.png\" alt=\"Bay\"");
        page.Html.Split("<img").Length.ShouldBe(3);
        page.Markdown.ShouldContain("/media/0123/night.png");
    }

    [Theory]
    [InlineData("![Bay](day.png#gh-light-mode-only)\n\n![Bay](night.png#gh-dark-mode-only)", "1:1 image-theme", "3:1 image-theme")]
    [InlineData("![Bay](day.png#only-light) and ![Bay](night.png#only-dark)", "1:1 image-theme", "1:32 image-theme")]
    [InlineData("![Bay](night.png#only-dark)", "1:1 image-theme")]
    [InlineData("<img src=\"night.png#gh-dark-mode-only\" alt=\"Bay\">", "1:1 image-theme")]
    [InlineData("<picture><source media=\"(prefers-color-scheme: dark)\" srcset=\"https://x.example/n.png\"><img src=day.png alt=Bay></picture>",
        "1:10 image-theme")]
    [InlineData("<picture><source media=\"(prefers-color-scheme: light)\" srcset=\"day.png\"><img src=night.png alt=Bay></picture>",
        "1:10 image-theme")]
    [InlineData("<picture><source type=\"image/webp\" srcset=\"day.webp\"><img src=day.png alt=Bay></picture>", "1:10 html-tag")]
    [InlineData("<picture><source media=\"(min-width: 800px)\" srcset=\"day.png\"><img src=day.png alt=Bay></picture>", "1:10 html-tag")]
    [InlineData("<picture>\n<source media=\"(prefers-color-scheme: dark)\" srcset=\"none.png\">\n<img src=day.png alt=Bay>\n</picture>",
        "2:1 image-target")]
    public void An_image_for_a_theme_that_is_not_shown_is_named(string markdown, params string[] problems) =>
        Rendered.Reports(markdown, Themes).ShouldBe(problems);
}
