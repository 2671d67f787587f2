using System.Text;
using System.Xml.Linq;
using Portfolio.Web.Text;

namespace Portfolio.Web.Tests.Formats;

public sealed class XmlFormatTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a\u0007b\uFFFEc", "abc")]
    [InlineData("tab\tand ]]> & <", "tab\tand ]]> & <")]
    public void What_XML_cannot_hold_is_left_out(string text, string expected)
    {
        XmlFormat.Clean(text).ShouldBe(expected);
        XElement.Parse(Encoding.UTF8.GetString(XmlFormat.Write(xml => xml.Text("t", text)))).Value.ShouldBe(expected);
    }

    [Fact]
    public void Halves_of_surrogate_pairs_are_left_out_and_pairs_are_not() =>
        XmlFormat.Clean("\uD83D\uDE80 whole, \uD83D half, \uDE80 half").ShouldBe("\uD83D\uDE80 whole,  half,  half");
}
