using System.Text;
using Portfolio.Content.Rendering.Images.Sizes;

namespace Portfolio.Content.Tests.Rendering;

public sealed class ImageTransparencyTests
{
    private static readonly string Pictures = Path.Combine(TestPlace.Sites, "Torture/posts/torture");

    [Theory]
    [InlineData("glass.png", true)]
    [InlineData("solid.png", false)]
    [InlineData("drawing.svg", true)]
    [InlineData("adaptive.svg", false)]
    public void An_image_through_which_the_page_shows_is_transparent(string file, bool expected) =>
        ImageTransparency.IsTransparent(File.ReadAllBytes(Path.Combine(Pictures, file))).ShouldBe(expected);

    [Fact]
    public void A_palette_with_a_transparent_colour_counts()
    {
        var png = (byte[])[.. TestImage.Png(1, 1), .. "tRNS"u8, 0, .. "IDAT"u8];
        ImageTransparency.IsTransparent(png).ShouldBeTrue();
        ImageTransparency.IsTransparent([.. TestImage.Png(1, 1), .. "IDAT"u8, .. "tRNS"u8]).ShouldBeFalse();
    }

    [Theory]
    [InlineData("VP8X", 20, true)]
    [InlineData("VP8L", 24, true)]
    [InlineData("VP8 ", 20, false)]
    public void WebP_says_so_in_its_header(string chunk, int place, bool expected)
    {
        var file = new byte[40];
        Encoding.ASCII.GetBytes("RIFF").CopyTo(file, 0);
        Encoding.ASCII.GetBytes("WEBP" + chunk).CopyTo(file, 8);
        ImageTransparency.IsTransparent(file).ShouldBeFalse();
        file[place] = 0x10;
        ImageTransparency.IsTransparent(file).ShouldBe(expected);
    }

    [Fact]
    public void Damaged_files_are_not_transparent()
    {
        foreach (var length in Enumerable.Range(0, 30))
            ImageTransparency.IsTransparent(File.ReadAllBytes(Path.Combine(Pictures, "solid.png")).AsSpan(0, length)).ShouldBeFalse();
    }
}
