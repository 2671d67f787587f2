using Portfolio.Web.Text;

namespace Portfolio.Web.Tests.Text;

public sealed class TokenEstimateTests
{
    /// <summary>The expected numbers are those of the o200k vocabulary.</summary>
    [Theory]
    [InlineData("यह एक लेख है जो बताता है कि एक प्रणाली कैसे बनती है और उसे कैसे चलाया जाता है। हम भुगतान, वितरण और डेटाबेस के बारे में सीखते हैं।", 38)]
    [InlineData("これはシステムの設計についての記事です。支払いと配送の仕組みを学びます。", 24)]
    [InlineData("这是一篇关于系统设计的文章，介绍支付和配送的工作方式。", 17)]
    [InlineData("이것은 시스템 설계에 관한 글입니다.", 11)]
    [InlineData("هذه مقالة عن تصميم الأنظمة وكيفية عملها في الواقع.", 14)]
    [InlineData("นี่คือบทความเกี่ยวกับการออกแบบระบบ", 10)]
    public void A_text_in_any_script_is_estimated_within_a_fifth(string text, int tokens) =>
        TokenEstimate.Of(text).ShouldBeInRange(tokens * 4 / 5, (tokens * 6 + 4) / 5);
}
