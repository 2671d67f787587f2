using System.Text.RegularExpressions;
using Microsoft.Playwright;
using NetVips;
using Look = Portfolio.Content.Model.Look;

namespace Portfolio.Browser.Tests;

/// <summary>
/// Takes the pictures in the README and in <c>docs/</c> of the current build, and checks that each picture named there is one of them.
/// </summary>
public sealed partial class ShippedContentPicturesTests(BrowserFixture browser)
{
    private static readonly string Docs = Path.Combine(TestPlace.Repository, "docs");

    /// <summary>The margins of the CV on paper, of which the browser knows only on paper, and the size of A4, in CSS pixels.</summary>
    private const string SheetMargins = "11mm 15mm";
    private static readonly (int Width, int Height) Sheet = (794, 1123);

    private static readonly string Portfolio = Path.Combine(TestPlace.Sites, "Portfolio");

    private static IReadOnlyList<Picture> All =>
    [
        .. InBothThemes("home", new(TestPlace.ShippedContent, "/", 1120, 700)),
        .. InBothThemes("post", new(TestPlace.ShippedContent, "/blogs/how-bank-transfers-work", 1120, 700)),
        .. InBothThemes("project", new(Path.Combine(TestPlace.Sites, "Filled"), "/projects/tidewatch", 1120, 700)),
        .. InBothThemes("cv", new(Path.Combine(TestPlace.Sites, "Filled"), "/cv", 1120, 700)),
        new(Portfolio, "/projects/tidewatch", 864, 600) { Name = "show-your-work/project" },
        new(Portfolio, "/cv", Sheet.Width, Sheet.Height) { Name = "show-your-work/cv", IsPaper = true },
        .. Look.All.SelectMany(look =>
            InBothThemes($"looks/{look.Name}", new(TestPlace.Sample, "/", 760, 500) { Look = look.Name })),
        .. InBothThemes("looks/bear", new(Theme("bear"), "/blogs", 760, 500)),
        .. InBothThemes("looks/magazine", new(Theme("magazine"), "/blogs", 1140, 750)),
        .. InBothThemes("looks/kiln", new(Theme("docs"), "/", 1140, 750)),
    ];

    [Fact]
    public async Task Each_picture_in_the_README_and_the_documentation_is_taken_of_the_current_build()
    {
        var named = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(Docs, "*.md").Prepend(Path.Combine(TestPlace.Repository, "README.md")))
        {
            // An example in code shows how to write a picture.
            var text = Code().Replace(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), "");
            named.UnionWith(NameOfPicture().Matches(text)
                .Select(match => Path.GetRelativePath(Docs, Path.Combine(Path.GetDirectoryName(file)!, match.Groups["name"].Value))));
        }

        named.ShouldBe(All.Select(picture => picture.File), ignoreOrder: true);
        Directory.EnumerateFiles(Docs, "*.webp", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Docs, file))
            .ShouldBe(All.Select(picture => picture.File), ignoreOrder: true);
    }

    [Fact(Explicit = true)]
    public async Task The_pictures_are_taken()
    {
        foreach (var ofSite in All.GroupBy(picture => (picture.Content, picture.Look)))
        {
            var folder = Directory.CreateTempSubdirectory("portfolio-pictures-").FullName;
            TestPlace.Copy(ofSite.Key.Content, folder);
            if (Path.GetDirectoryName(ofSite.Key.Content) == Path.Combine(TestPlace.Sites, "Themes"))
                TestPlace.Copy(Path.Combine(TestPlace.Themes, Path.GetFileName(ofSite.Key.Content)), folder);
            // The style sheet of this site tests the font and the colours of an author, which are not those of the looks.
            if (ofSite.Key.Content.EndsWith("Filled", StringComparison.Ordinal))
                File.Delete(Path.Combine(folder, "theme.css"));
            if (ofSite.Key.Look is { } look)
            {
                await File.AppendAllTextAsync(
                    Path.Combine(folder, "site.yaml"), $"\nlook: {look}\n", TestContext.Current.CancellationToken);
            }

            await using (var site = await RunningSite.StartAsync(folder))
            {
                foreach (var picture in ofSite)
                    await TakeAsync(new(site.Client.BaseAddress!, picture.Path), picture);
            }

            TestPlace.Delete(folder);
        }
    }

    private async Task TakeAsync(Uri url, Picture picture)
    {
        await using var tab = await browser.OpenAsync(
            url.AbsoluteUri, picture.Width, picture.Height, picture.IsDark ? ColorScheme.Dark : ColorScheme.Light);
        if (picture.IsPaper)
        {
            await tab.Page.EmulateMediaAsync(new() { Media = Media.Print });
            await tab.Page.EvaluateAsync("margins => { document.body.style.margin = margins }", SheetMargins);
        }

        // An image is painted after it is decoded.
        await tab.Page.EvaluateAsync("() => Promise.all([...document.images].filter(image => image.checkVisibility()"
            + " && image.getBoundingClientRect().top < innerHeight).map(image => image.decode()))");
        var taken = await tab.Page.ScreenshotAsync(new() { Animations = ScreenshotAnimations.Disabled, Caret = ScreenshotCaret.Hide });
        using var image = Image.PngloadBuffer(taken);
        var file = Path.Combine(Docs, picture.File);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var webp = image.WebpsaveBuffer(
            q: 50, preset: Enums.ForeignWebpPreset.Text, smartSubsample: true, effort: 6, keep: Enums.ForeignKeep.None);
        await File.WriteAllBytesAsync(file, webp, TestContext.Current.CancellationToken);
    }

    private static string Theme(string name) => Path.Combine(TestPlace.Sites, "Themes", name);

    private static IEnumerable<Picture> InBothThemes(string name, Picture picture) =>
        [picture with { Name = $"{name}-light" }, picture with { Name = $"{name}-dark", IsDark = true }];

    [GeneratedRegex(@"^ *```.*?^ *```|`[^`\n]+`",
        RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Code();

    /// <summary>Finds the pictures in links of Markdown and in elements of HTML. What follows a backtick is shown as code.</summary>
    [GeneratedRegex(@"((?<!`)!\[[^\]]*\]\(|(src|srcset)="")(?<name>[\w/.-]+\.(png|webp|jpe?g))",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex NameOfPicture();

    /// <summary>Describes a picture of a page.</summary>
    /// <param name="Content">The content folder of the site.</param>
    /// <param name="Path">The path of the page.</param>
    /// <param name="Width">The width of the window in CSS pixels.</param>
    /// <param name="Height">The height of the window in CSS pixels.</param>
    private sealed record Picture(string Content, string Path, int Width, int Height)
    {
        /// <summary>Gets the path of the file in <c>docs/</c>, without its extension.</summary>
        public string Name { get; init; } = "";

        public string File => $"{Name}.webp";

        public bool IsDark { get; init; }

        /// <summary>Gets a value indicating whether the page is shown as on paper.</summary>
        public bool IsPaper { get; init; }

        /// <summary>Gets the look, or <see langword="null"/> for the look of the site.</summary>
        public string? Look { get; init; }
    }
}
