using Portfolio.Content.Imaging;
using Portfolio.Content.Model;
using Portfolio.Pictures;

namespace Portfolio.Content.Tests.Imaging;

public sealed class PictureVariantsTests
{
    [Theory]
    [InlineData(128, "")]
    [InlineData(500, "128 192 320 480 500")]
    [InlineData(1400, "128 192 320 480 800 1200 1400")]
    [InlineData(1600, "128 192 320 480 800 1200 1600")]
    [InlineData(4000, "128 192 320 480 800 1200 1600")]
    public void A_picture_has_all_widths_up_to_its_own(int width, string widths) =>
        string.Join(' ', PictureVariants.Of(
            new Media { Path = "a.jpg", Url = "/media/0123456789abcdef/a.jpg", Hash = "0123456789abcdef", Width = width, Height = 9 },
            PictureFormat.WebP).Select(variant => variant.Width)).ShouldBe(widths);
}
