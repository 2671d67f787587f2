using Microsoft.Playwright;
using Portfolio.Content.Model;

namespace Portfolio.Browser.Tests;

public sealed class LookGalleryTests(BrowserFixture browser)
{
    private static readonly string Gallery = Path.Combine(TestPlace.Repository, "docs");

    [Fact]
    public async Task The_gallery_shows_every_look_in_both_themes()
    {
        var page = await File.ReadAllTextAsync(
            Path.Combine(Gallery, "looks.md"), TestContext.Current.CancellationToken);
        foreach (var picture in Look.All.SelectMany(
            look => new[] { $"looks/{look.Name}-light.png", $"looks/{look.Name}-dark.png" }))
        {
            page.ShouldContain($"]({picture})");
            File.Exists(Path.Combine(Gallery, picture)).ShouldBeTrue(picture);
        }
    }

    [Fact(Explicit = true)]
    public async Task The_pictures_of_the_gallery_are_taken()
    {
        Directory.CreateDirectory(Path.Combine(Gallery, "looks"));
        foreach (var look in Look.All)
        {
            var folder = Directory.CreateTempSubdirectory("portfolio-gallery-").FullName;
            TestPlace.Copy(TestPlace.Sample, folder);
            await File.AppendAllTextAsync(
                Path.Combine(folder, "site.yaml"), $"\nlook: {look.Name}\n", TestContext.Current.CancellationToken);
            await using (var site = await RunningSite.StartAsync(folder))
            {
                foreach (var theme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
                {
                    await using var tab = await browser.OpenAsync(new Uri(site.Client.BaseAddress!, "/").AbsoluteUri,
                        760, 500, theme);
                    await tab.Page.ScreenshotAsync(new() { Path = Path.Combine(Gallery, "looks", $"{look.Name}-{theme.ToString().ToLowerInvariant()}.png") });
                }
            }

            TestPlace.Delete(folder);
        }
    }
}
