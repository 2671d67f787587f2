using System.Runtime.InteropServices;

namespace Portfolio.Tests;

/// <summary>The system's libraries with which the site makes images.</summary>
internal static class NativeLibraries
{
    /// <summary>Ends a test that draws text where Pango, Cairo or the fonts of the container are missing.</summary>
    public static void NeedForCards()
    {
        Need("libpangocairo-1.0.so.0");
        if (!Directory.Exists("/usr/share/fonts/opentype/noto") || !Directory.Exists("/usr/share/fonts/truetype/noto"))
            MissingTool.Report("the fonts of Noto are not installed: apt-get install fonts-inter fonts-noto-core fonts-noto-cjk fonts-noto-color-emoji");
    }

    /// <summary>Ends a test that makes pictures smaller where libvips is missing.</summary>
    public static void NeedForPictures() => Need("libvips.so.42");

    private static void Need(string library)
    {
        if (NativeLibrary.TryLoad(library, out _))
            return;
        MissingTool.Report($"{library} is not installed: apt-get install libpangocairo-1.0-0 libvips42, or libvips42t64");
    }
}
