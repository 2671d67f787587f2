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
    public void Characters_that_XML_does_not_allow_are_left_out(string text, string expected)
    {
        XmlFormat.Clean(text).ShouldBe(expected);
        XElement.Parse(Encoding.UTF8.GetString(XmlFormat.Write(xml => xml.Text("t", text)))).Value.ShouldBe(expected);
    }

    [Fact]
    public void Unpaired_surrogates_are_left_out_and_pairs_are_kept() =>
        XmlFormat.Clean("\uD83D\uDE80 whole, \uD83D half, \uDE80 half").ShouldBe("\uD83D\uDE80 whole,  half,  half");
}
