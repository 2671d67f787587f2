using Portfolio.Web.Views;

namespace Portfolio.Web.Tests.Formats;

public sealed class MarkdownLinksTests
{
    [Theory]
    [InlineData("[a](/x) ![b](/y.png \"t\")", "[a](https://e.com/x) ![b](https://e.com/y.png \"t\")")]
    [InlineData("[a](</x y>)", "[a](<https://e.com/x y>)")]
    [InlineData("[a](#part)", "[a](https://e.com/p#part)")]
    [InlineData("[a](//other.org/x) [b](https://o.org)", "[a](//other.org/x) [b](https://o.org)")]
    [InlineData("[dead](nothing.md) ![](./missing.png)",
        "[dead](https://e.com/nothing.md) ![](https://e.com/./missing.png)")]
    [InlineData("[a](\n[b](name", "[a](\n[b](https://e.com/name")]
    [InlineData("[a](mailto:me@e.com) [b](https://o.org) f[0](), [1]: note",
        "[a](mailto:me@e.com) [b](https://o.org) f[0](), [1]: note")]
    [InlineData("[a]: /x\n[b]: #part", "[a]: https://e.com/x\n[b]: https://e.com/p#part")]
    [InlineData("> [a]:  </x y>\n[c]:/x\n[`d`]: /x",
        "> [a]:  <https://e.com/x y>\n[c]:https://e.com/x\n[`d`]: https://e.com/x")]
    [InlineData("[^1]: /etc/hosts is read first.\nGET [1]: /users, `x` [2]: /y",
        "[^1]: /etc/hosts is read first.\nGET [1]: /users, `x` [2]: /y")]
    [InlineData("<a href=\"/x\"><img alt=\"\" src=\"/y\"></a>",
        "<a href=\"https://e.com/x\"><img alt=\"\" src=\"https://e.com/y\"></a>")]
    [InlineData("`[a](/x)` and ``[b](/y) ` `` [c](/z)", "`[a](/x)` and ``[b](/y) ` `` [c](https://e.com/z)")]
    [InlineData("a ` lone tick [c](/z)", "a ` lone tick [c](https://e.com/z)")]
    [InlineData("```\n[a](/x)\n```\n[b](/y)", "```\n[a](/x)\n```\n[b](https://e.com/y)")]
    [InlineData("````md\n```\n[a](/x)\n```\n````\n[b](/y)", "````md\n```\n[a](/x)\n```\n````\n[b](https://e.com/y)")]
    [InlineData("- item\n  ~~~\n  [a](/x)\n  ~~~\n- [b](/y)",
        "- item\n  ~~~\n  [a](/x)\n  ~~~\n- [b](https://e.com/y)")]
    [InlineData("> ```\n> [a](/x)\n> ```\n> [b](/y)", "> ```\n> [a](/x)\n> ```\n> [b](https://e.com/y)")]
    public void Links_become_absolute_outside_of_code(string markdown, string expected) =>
        MarkdownLinks.MakeAbsolute(markdown, "https://e.com", "https://e.com/p").ShouldBe(expected);
}
