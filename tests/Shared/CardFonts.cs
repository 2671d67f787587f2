namespace Portfolio.Tests;

internal static class CardFonts
{
    /// <summary>If the fonts for social cards are missing, skips the test, or fails it in CI.</summary>
    public static void Need()
    {
        if (!Directory.Exists("/usr/share/fonts/opentype/noto") || !Directory.Exists("/usr/share/fonts/truetype/noto"))
            MissingTool.Report("the fonts of Noto are not installed: apt-get install fonts-inter fonts-noto-core fonts-noto-cjk fonts-noto-color-emoji");
    }
}
