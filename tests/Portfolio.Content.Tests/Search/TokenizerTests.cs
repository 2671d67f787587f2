using Portfolio.Content.Search;

namespace Portfolio.Content.Tests.Search;

public sealed class TokenizerTests
{
    [Theory]
    [InlineData("Hello, World 2026!", "hello world 2026")]
    [InlineData("café Ärger façade", "cafe arger facade")]
    [InlineData("cafe\u0301", "cafe")]
    [InlineData("Straße Ångström Łódź İstanbul", "strasse angstrom lodz istanbul")]
    [InlineData("ﬁne ＡＢＣ x²", "fine abc x2")]
    [InlineData("भुगतान कैसे", "भुगतान कैसे")]
    [InlineData("ज़रूर", "जरूर")]
    [InlineData("支払", "支払 払")]
    [InlineData("日本語で", "日本 本語 語で で")]
    [InlineData("支払API支払", "支払 払 api 支払 払")]
    [InlineData("ｶﾅ", "カナ ナ")]
    [InlineData("결제", "결제 제")]
    [InlineData("مُحَمَّد", "محمد")]
    [InlineData("التكلفة والتكلفة بالتكلفة للتكلفة", "تكلفة تكلفة تكلفة تكلفة")]
    [InlineData("وقت والد البت", "وقت والد البت")]
    [InlineData("C# and C++, F# or .NET", "c# and c++ f# or dotnet")]
    [InlineData("ASP.NET node.js", "asp net node js")]
    [InlineData("C#12 issue #5 1+1", "c 12 issue 5 1 1")]
    [InlineData("C++20 C#の .NETの", "c++ 20 c# の dotnet の")]
    [InlineData("The rider's GPS can't, it’s l'heure", "the rider gps cant it l heure")]
    [InlineData("snake_case user-id", "snake case user id")]
    [InlineData("co\u00ADoperate", "cooperate")]
    [InlineData("🙂 ₹100 \uD800x", "100 x")]
    [InlineData("' '' 's", "s")]
    public void Text_is_split_into_folded_terms(string text, string expected) => Terms(text).ShouldBe(expected);

    [Fact]
    public void A_term_knows_where_it_stands()
    {
        const string Text = "Ça va, C# 支払い";
        var places = new List<string>();
        foreach (var token in new Tokenizer(Text))
            places.Add(Text[token.Start..token.End]);
        places.ShouldBe(["Ça", "va", "C#", "支払", "払い", "い"]);
    }

    private static string Terms(string text)
    {
        var terms = new List<string>();
        foreach (var token in new Tokenizer(text))
            terms.Add(token.Term.ToString());
        return string.Join(' ', terms);
    }
}
