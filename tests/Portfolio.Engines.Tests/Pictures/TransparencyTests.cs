using System.Runtime.CompilerServices;
using System.Text;

namespace Portfolio.Pictures.Tests;

public sealed class TransparencyTests
{
    private static readonly string Pictures = Path.Combine(ThisFolder(), "../../Sites/Torture/posts/torture");

    [Theory]
    [InlineData("glass.png", true)]
    [InlineData("solid.png", false)]
    [InlineData("drawing.svg", true)]
    [InlineData("adaptive.svg", false)]
    public void An_image_through_which_the_page_shows_is_transparent(string file, bool expected) =>
        PictureEngine.ReadHeader(File.ReadAllBytes(Path.Combine(Pictures, file)))
            .ShouldNotBeNull().IsTransparent.ShouldBe(expected);

    [Fact]
    public void A_palette_with_a_transparent_colour_counts()
    {
        byte[] png = [0x89, .. "PNG\r\n\x1a\n"u8, .. TestPicture.Header(1, 1)];
        IsTransparent([.. png, .. "tRNS"u8, 0, .. "IDAT"u8]).ShouldBeTrue();
        IsTransparent([.. png, .. "IDAT"u8, .. "tRNS"u8]).ShouldBeFalse();
    }

    [Theory]
    [InlineData("VP8X", 20, 0, true)]
    [InlineData("VP8L", 24, 0x2F, true)]
    [InlineData("VP8 ", 20, 0, false)]
    public void WebP_says_so_in_its_header(string chunk, int place, byte signature, bool expected)
    {
        var file = new byte[40];
        Encoding.ASCII.GetBytes("RIFF").CopyTo(file, 0);
        Encoding.ASCII.GetBytes("WEBP" + chunk).CopyTo(file, 8);
        file[20] = signature;
        IsTransparent(file).ShouldBeFalse();
        file[place] |= 0x10;
        IsTransparent(file).ShouldBe(expected);
    }

    [Fact]
    public void Damaged_files_are_not_transparent()
    {
        foreach (var length in Enumerable.Range(0, 30))
            IsTransparent(File.ReadAllBytes(Path.Combine(Pictures, "solid.png"))[..length]).ShouldBeFalse();
    }

    private static bool IsTransparent(byte[] file) => PictureEngine.ReadHeader(file) is { IsTransparent: true };

    private static string ThisFolder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
