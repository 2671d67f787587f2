using System.Globalization;

namespace Portfolio.Content.Tests.Sync;

/// <summary>The tests change the culture of the whole process, so no other tests may run at the same time.</summary>
[CollectionDefinition(nameof(CultureTests), DisableParallelization = true)]
[Collection(nameof(CultureTests))]
public sealed class CultureTests
{
    [Fact]
    public void A_Turkish_system_stores_what_any_other_does()
    {
        var invariant = Dump(CultureInfo.InvariantCulture);
        invariant.ShouldContain("/blogs/istanbul-icin");
        Dump(CultureInfo.GetCultureInfo("tr-TR")).ShouldBe(invariant);
    }

    private static string Dump(CultureInfo culture)
    {
        var (before, beforeDefault) = (CultureInfo.CurrentCulture, CultureInfo.DefaultThreadCurrentCulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = culture;
            using var folder = new SiteFolder();
            folder.Write("site.yaml", "TITLE: INDIGO\npageSize: 12\ntimezone: Europe/Istanbul\n")
                .Write("posts/ISTANBUL-ICIN.md",
                    "---\nTITLE: ISTANBUL\ndate: 2026-01-02 03:04\ntags: [INDIGO, indigo, .NET]\nseriesOrder: 1.5\ndraft: FALSE\n---\n# IIII\n\nI i ı İ <DIV>HI</DIV>\n")
                .Write("posts/INDEX/INDEX.MD", "![I](I.PNG) [x](../ISTANBUL-ICIN.md)\n")
                .Write("posts/INDEX/I.PNG", TestImage.Png(1, 1))
                .Write("posts/huge.md", new byte[9 * 1024 * 512 * 5])
                .Write("posts/third.md", "---\npageSzie: 1\nreadingTime: 1,5\n---\n");
            folder.Sync.Run();
            return StoreDump.Of(folder.Now.Store);
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.DefaultThreadCurrentCulture) = (before, beforeDefault);
        }
    }
}
