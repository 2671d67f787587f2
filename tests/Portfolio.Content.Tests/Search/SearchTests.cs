using System.Globalization;
using Portfolio.Content.Search;

namespace Portfolio.Content.Tests.Search;

public sealed class SearchTests : IDisposable
{
    private readonly SearchedFolder _site = new();

    [Fact]
    public void All_words_must_be_there()
    {
        _site.Post("both", "Both", "redis and kafka").Post("one", "One", "redis alone").Sync();
        _site.Slugs("redis kafka").ShouldBe("both");
        _site.Search("redis kafka").Complete.ShouldBe(1);
    }

    [Fact]
    public void When_nothing_has_all_words_those_with_most_of_their_weight_are_found_and_the_answer_says_so()
    {
        _site.Post("two", "Two", "redis and kafka").Post("one", "One", "redis alone")
            .Post("none", "None", "nothing").Sync();
        _site.Slugs("redis kafka postgres").ShouldBe("two");
        _site.Slugs("redis postgres").ShouldBe("one two");
        _site.Search("redis kafka postgres").Complete.ShouldBe(0);
    }

    [Fact]
    public void A_word_that_is_typed_twice_counts_once()
    {
        _site.Post("flow", "Flow of payments", "A flow, step by step, of payments.").Post("step", "Step", "A step in a flow.").Sync();
        _site.Slugs("payments flow step").ShouldBe("flow step");
        _site.Slugs("payments flow step by Step by step by steps").ShouldBe("flow step");
        _site.Slugs("step step step flow").ShouldBe(_site.Slugs("step flow"));
    }

    [Fact]
    public void A_text_with_the_rare_words_comes_before_a_list_of_all_words_and_the_answer_counts_those_with_all()
    {
        _site.Post("list", "Words", string.Concat(Enumerable.Range(0, 300).Select(i => $"term{i}\n\n"))
                + "fraud\n\ndetection\n\nlatency\n\nbudget")
            .Post("about", "Fraud detection", string.Concat(Enumerable.Repeat("Fraud detection has a latency. ", 20)));
        for (var i = 0; i < 5; i++)
            _site.Post($"budget{i}", "T", "A budget.");
        _site.Sync();
        _site.Slugs("fraud detection latency budget").ShouldBe("about list");
        _site.Search("fraud detection latency budget").Complete.ShouldBe(1);
    }

    [Theory]
    [InlineData("how does it detect fraud", "en")]
    [InlineData("wie und wo findet man fraud", "de")]
    [InlineData("fraud क्या है", "hi")]
    [InlineData("מה זה fraud", "he")]
    [InlineData("fraud چیست", "fa")]
    public void Words_of_questions_say_nothing_in_the_languages_of_the_site(string query, string language)
    {
        _site.Folder.Write("site.yaml", $"language: {language}\n");
        _site.Post("a", "T", "It detects fraud. Findet.").Post("b", "T", "How does it, wie und wo man, क्या है, מה זה, چیست.").Sync();
        _site.Slugs(query).ShouldBe("a");
        _site.Search(query).Complete.ShouldBe(1);
        _site.Slugs("how wie क्या ").ShouldBe("b", "there are no other words");
    }

    [Fact]
    public void Keywords_of_a_document_count_like_tags_and_are_not_shown()
    {
        _site.Post("text", "T", "Who would buy now and pay later? Nobody.")
            .Post("keyword", "Loans", "The BNPL loan.", "date: 2025-01-01\nkeywords: [buy now pay later]").Sync();
        _site.Slugs("buy now pay later").ShouldBe("keyword text");
        _site.Slugs("tag:\"buy now pay later\"").ShouldBe("");
        SearchedFolder.Marked(_site.Search("buy now pay later").Hits[0].Snippet).ShouldBe("The BNPL loan.");
    }

    [Fact]
    [Trait("Run", "all")]
    public void Words_of_more_rows_than_are_ranked_find_their_pages()
    {
        var sections = string.Concat(Enumerable.Range(0, 4_000).Select(i => $"## S{i}\n\nalpha beta gamma delta\n\n"));
        for (var i = 0; i < 3; i++)
            _site.Post($"p{i}", "T", sections);
        _site.Post("title", "Delta", "alpha beta gamma").Sync();
        _site.Slugs("alpha beta gamma delta").Split(' ')[0].ShouldBe("title");
        _site.Search("alpha beta gamma delta").Complete.ShouldBe(4);
    }

    [Theory]
    [InlineData("sub-folder", "b")]
    [InlineData("autocomplete", "c")]
    [InlineData("e-mail", "d")]
    [InlineData("email", "e")]
    public void Words_are_found_in_one_word_and_in_two(string query, string slug)
    {
        _site.Post("b", "T", "In a subfolder.").Post("c", "T", "Keys auto-complete.")
            .Post("d", "T", "An email.").Post("e", "T", "An e-mail.").Sync();
        _site.Slugs(query).Split(' ').ShouldContain(slug);
        _site.Search(query).Unknown.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("scheduling ", "schedule")]
    [InlineData("scheduled ", "schedules")]
    [InlineData("caching ", "cache")]
    [InlineData("deployments ", "deployment")]
    [InlineData("deploying ", "deployed")]
    [InlineData("hosting ", "host")]
    [InlineData("rate ", "rates")]
    [InlineData("tags ", "tag")]
    public void A_word_finds_its_other_forms(string query, string form)
    {
        _site.Post("a", "T", form).Post("b", "T", "Other text.").Sync();
        _site.Slugs(query).ShouldBe("a");
        _site.Search(query).Unknown.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("en", "which languages does he know", "he")]
    [InlineData("de", "welche Sprachen kann sie", "sie")]
    [InlineData("hi", "उनके कौशल क्या हैं", "उनके")]
    public void Questions_about_the_person_lead_to_the_home_page(string language, string question, string word)
    {
        _site.Folder.Write("site.yaml", $"language: {language}\n");
        _site.Folder.Write("profile.yaml",
            "name: Ada\nlocation: Pune\nlanguages: [{ language: English }]\nskills: [{ group: Backend, items: [Go] }]\n");
        _site.Post("a", "Languages, Sprachen, कौशल", "Which languages he or she may know: Sprachen, कौशल.").Sync();
        _site.Search(question).Hits[0].Document.Url.ShouldBe("/");
        _site.Search(question.Replace(word, "", StringComparison.Ordinal)).Hits[0].Document.Url.ShouldBe("/blogs/a");
    }

    [Theory]
    [InlineData("de", "wo lebt Ada", "Ort")]
    [InlineData("hi", "कहाँ रहते हैं", "स्थान")]
    [InlineData("ja", "where based", "Location")]
    [InlineData("he", "איפה הוא גר", "מיקום")]
    [InlineData("fa", "کجا زندگی می‌کند", "محل زندگی")]
    public void The_words_of_the_profile_are_those_of_its_language(string language, string question, string heading)
    {
        _site.Folder.Write("site.yaml", $"language: {language}\n");
        _site.Folder.Write("profile.yaml", "name: Ada\nlocation: Pune\n");
        _site.Post("a", "T", "Text.").Sync();
        var first = _site.Search(question).Hits[0];
        first.Document.Url.ShouldBe("/");
        first.Section!.Text.ShouldBe(heading);
    }

    [Fact]
    public void A_word_finds_longer_words_of_the_same_stem()
    {
        _site.Post("a", "T", "Detection of mismatches.").Post("b", "T", "It was tracked.").Sync();
        _site.Slugs("detect mismatch ").ShouldBe("a");
        _site.Slugs("tracking ").ShouldBe("b");
        _site.Slugs("\"detect\"").ShouldBe("");
    }

    [Theory]
    [InlineData("kubectl rollout", "a")]
    [InlineData("InvalidOperationException", "a")]
    [InlineData("\"contains no elements\"", "a")]
    [InlineData("deploy.sh", "a")]
    [InlineData("signalling", "b")]
    [InlineData("violets", "c")]
    [InlineData("cell2", "c")]
    [InlineData("H2O", "c")]
    [InlineData("\"bluesugar\"", "")]
    public void What_is_served_can_be_found(string query, string slugs)
    {
        _site.Post("a", "T", "How:\n\n```sh title=\"deploy.sh\"\nkubectl rollout restart\n```\n\n    InvalidOperationException: "
                + "Sequence contains no elements\n")
            .Post("b", "T", "A drawing.\n\n```mermaid\nflowchart LR\n a[Signalling] --> b[Peer]\n```\n")
            .Post("c", "T", "Violets are blue<br>Sugar H<sub>2</sub>O\n\n<table><tr><td>cell1</td><td>cell2</td></tr></table>\n").Sync();
        _site.Slugs(query).ShouldBe(slugs);
    }

    [Fact]
    public void A_passage_is_prose_and_neither_code_nor_the_labels_of_a_drawing()
    {
        _site.Post("a", "T", "Intro.\n\n```mermaid\nflowchart LR\n a[Redis] --> b[Peer]\n```\n\nHere is redis.\n",
            "description: About it.").Sync();
        string.Concat(_site.Search("redis").Hits[0].Snippet.Select(s => s.Text)).ShouldBe("Intro. Here is redis.");
        string.Concat(_site.Search("peer").Hits[0].Snippet.Select(s => s.Text)).ShouldBe("About it.");
    }

    [Theory]
    [InlineData("", "Don’t use it: Redis’s log, the servers' logs.")]
    [InlineData("smartPunctuation: false\n", "Don't use it: Redis's log, the servers' logs.")]
    public void A_passage_shows_typographic_apostrophes(string settings, string shown)
    {
        _site.Folder.Write("site.yaml", settings);
        _site.Post("a", "T", "Don't use it: Redis's log, the servers' logs.\n").Sync();
        var hit = _site.Search("redis").Hits[0];
        string.Concat(hit.ShownSnippet.Select(s => s.Text)).ShouldBe(shown);
        string.Concat(hit.Snippet.Select(s => s.Text)).ShouldContain("Redis's");
        hit.ShownSnippet.Select(s => s.IsMatch).ShouldBe(hit.Snippet.Select(s => s.IsMatch));
    }

    [Theory]
    [InlineData("kubernets", "/")]
    [InlineData("email", "/ /agents")]
    [InlineData("india", "/ /agents")]
    [InlineData("projects", "/projects")]
    [InlineData("electron", "/projects /agents")]
    [InlineData("astronomer", "/cv")]
    [InlineData("welcome", "/")]
    [InlineData("redis -kafka", "/blogs/a")]
    public void The_pages_of_the_profile_are_found_by_its_words(string query, string urls)
    {
        _site.Folder.Write("profile.yaml", """
            name: Ada
            location: India
            contact:
              - label: Email
                value: ada@example.com
            skills:
              - group: DevOps
                items: [Kubernetes]
            projects:
              - name: Peers
                description: An Electron app.
            experience:
              - title: Astronomer
            """).Write("home.md", "Welcome.\n");
        _site.Post("a", "Redis", "redis").Sync();
        string.Join(' ', _site.Search(query).Hits.Select(h => h.Document.Url).Take(query == "kubernets" ? 1 : 9)).ShouldBe(urls);
        _site.Folder.Delete("profile.yaml").Sync.Run();
        _site.Search("india").Total.ShouldBe(0);
    }

    [Theory]
    [InlineData("filter-br")]
    [InlineData("kube-sys")]
    [InlineData("next.j")]
    [InlineData("nginx.co")]
    [InlineData("too_man")]
    [InlineData("node_mod")]
    [InlineData("system.invalid")]
    [InlineData("1.2.3")]
    [InlineData("email ")]
    [InlineData("支払い")]
    public void A_compound_is_found_by_its_beginning_and_in_other_spellings(string query)
    {
        _site.Post("a", "T", "git filter-branch, kube-system, Next.js, nginx.conf, ERR_TOO_MANY_REDIRECTS, node_modules, "
            + "System.InvalidOperationException, v1.2.3-beta, an e-mail. UPI支\n払いができます。").Post("b", "T", "filter, kube, next").Sync();
        _site.Slugs(query).ShouldBe("a");
    }

    [Theory]
    [InlineData("delivery series", "/series/how-delivery-works")]
    [InlineData("golang", "/tags/go")]
    [InlineData("schedule a call", "/")]
    [InlineData("curriculum vitae", "/")]
    [InlineData("download the résumé", "/")]
    [InlineData("german", "/de")]
    [InlineData("deutsch", "/de")]
    [InlineData("skills", "/")]
    [InlineData("where does she live", "/")]
    public void Pages_without_a_document_are_found(string query, string url)
    {
        _site.Folder.Write("site.yaml", "languages: [de]\ntagAliases:\n  golang: Go\n").Write("profile.yaml", """
            name: Ada
            location: India
            skills:
              - group: DevOps
                items: [Kubernetes]
            contact:
              - label: Email
                value: ada@example.com
            """);
        _site.Post("a", "An order", "Text.", "date: 2026-01-01\nseries: How delivery works\ntags: [Go]")
            .Post("b", "Live chat", "A delivery of chat.").Post("c", "Deutsch", "Text.", "lang: de").Sync();
        var found = _site.Search(query).Hits.Select(h => h.Document.Url).ToList();
        found.ShouldContain(url);
        found.IndexOf(url).ShouldBeLessThan(3, string.Join(' ', found));
    }

    [Fact]
    public void A_tag_or_series_of_hidden_posts_only_is_not_found()
    {
        _site.Post("a", "T", "text", "draft: true\nseries: Zanzibar\ntags: [Mombasa]").Sync();
        _site.Search("zanzibar mombasa").Total.ShouldBe(0);
        _site.Post("a", "T", "text", "date: 2026-01-01\nseries: Zanzibar\ntags: [Mombasa]").Sync();
        _site.Search("zanzibar").Hits.ShouldContain(h => h.Document.Url == "/series/zanzibar");
        _site.Search("mombasa").Hits.ShouldContain(h => h.Document.Url == "/tags/mombasa");
    }

    [Fact]
    public void A_result_names_up_to_two_more_sections()
    {
        _site.Post("a", "T", string.Concat(Enumerable.Range(1, 5).Select(i => $"## Part {i}\n\nHere is kafka.\n\n"))).Sync();
        var hit = _site.Search("kafka").Hits[0];
        (hit.Section!.Id, string.Join(' ', hit.More.Select(m => m.Id))).ShouldBe(("part-1", "part-2 part-3"));
    }

    [Fact]
    public void A_phrase_is_found_only_as_it_stands()
    {
        _site.Post("right", "Right", "the hot key problem").Post("parted", "Parted", "hot the key")
            .Post("turned", "Turned", "key hot").Sync();
        _site.Slugs("\"hot key\"").ShouldBe("right");
        _site.Slugs("\"the hot key\"").ShouldBe("right");
    }

    [Fact]
    public void A_phrase_does_not_reach_from_one_field_into_the_next()
    {
        _site.Post("a", "Hot", "key").Post("b", "B", "## Hot\n\n## Key\n\ntext")
            .Post("c", "C", "text", "tags: [hot, key]").Sync();
        _site.Slugs("\"hot key\"").ShouldBe("");
    }

    [Fact]
    public void A_word_with_a_minus_shuts_out()
    {
        _site.Post("both", "Both", "redis and kafka").Post("one", "One", "redis alone").Sync();
        _site.Slugs("redis -kafka").ShouldBe("one");
        _site.Slugs("redis -\"redis alone\"").ShouldBe("both");
        _site.Slugs("-redis").ShouldBe("");
    }

    [Fact]
    public void Tags_and_years_filter()
    {
        _site.Post("a", "A", "cache", "date: 2025-03-01\ntags: [Redis, C#]")
            .Post("b", "B", "cache", "date: 2026-03-01\ntags: [Redis]")
            .Post("c", "C", "cache redis", "date: 2026-04-01").Sync();
        _site.Slugs("tag:redis").ShouldBe("b a");
        _site.Slugs("tag:REDIS tag:c#").ShouldBe("a");
        _site.Slugs("tag:c-sharp").ShouldBe("a");
        _site.Slugs("cache year:2026").ShouldBe("b c", "the shorter text first");
        _site.Slugs("year:2025 year:2026").ShouldBe("c b a");
        _site.Slugs("cache -tag:redis").ShouldBe("c");
        _site.Slugs("cache tag:redis year:2026").ShouldBe("b");
    }

    [Fact]
    public void An_unknown_tag_finds_nothing_and_names_the_nearest()
    {
        _site.Post("a", "A", "cache", "tags: [Redis]").Sync();
        var results = _site.Search("cache tag:rediss");
        results.Total.ShouldBe(0);
        var unknown = results.UnknownTags.ShouldHaveSingleItem();
        (unknown.Slug, unknown.Nearest).ShouldBe(("rediss", "redis"));
        results.PopularTags.ShouldHaveSingleItem().Label.ShouldBe("Redis");
    }

    [Fact]
    public void Title_beats_heading_beats_text()
    {
        _site.Post("text", "A", string.Join(". ", Enumerable.Repeat("kafka", 80)), "date: 2026-03-03")
            .Post("heading", "B", "## Kafka\n\nonce")
            .Post("title", "About Kafka", string.Concat(Enumerable.Repeat("Something else entirely. ", 200)))
            .Post("other", "C", "nothing").Sync();
        _site.Slugs("kafka").ShouldBe("title heading text");
    }

    [Fact]
    public void A_tag_is_found_by_its_words()
    {
        _site.Post("a", "A", "text", "tags: [Distributed Systems]").Post("b", "B", "text").Sync();
        _site.Slugs("distributed").ShouldBe("a");
    }

    [Fact]
    public void Equals_are_ordered_by_date_then_slug()
    {
        _site.Post("b", "T", "word", "date: 2026-01-01").Post("a", "T", "word", "date: 2026-01-01")
            .Post("c", "T", "word", "date: 2026-02-01").Sync();
        _site.Slugs("word").ShouldBe("c a b");
    }

    [Theory]
    [InlineData("kuberntes", "kubernetes")]
    [InlineData("kubernetse", "kubernetes")]
    [InlineData("deploy kuberntes", "deploy kubernetes")]
    [InlineData("kuberntes -windows", "kubernetes -windows")]
    [InlineData("kuberntes or Kuberntes", "kubernetes or kubernetes")]
    [InlineData("Kubernates \"to production\"", "kubernetes \"to production\"")]
    public void A_misspelt_word_is_named_and_its_correction_is_offered(string query, string corrected)
    {
        _site.Post("k8s", "Kubernetes", "We deploy to production.").Post("other", "Other", "text").Sync();
        _site.Slugs(query).ShouldBe("k8s");
        var results = _site.Search(query);
        results.Unknown.ShouldHaveSingleItem().ShouldStartWith("kuber", Case.Insensitive);
        results.Correction.ShouldBe(corrected);
    }

    [Fact]
    public void Other_words_have_results_without_the_correction()
    {
        _site.Post("k8s", "Kubernetes", "text").Post("deploy", "Deploy", "text").Sync();
        _site.Slugs("deploy kuberntes").ShouldBe("deploy");
        _site.Search("deploy kuberntes").IsCorrected.ShouldBeFalse();
        _site.Search("kuberntes").IsCorrected.ShouldBeTrue();
        _site.Search("deplyo").Correction.ShouldBe("deploy", "a link");
        _site.Search("deplyo").Total.ShouldBe(0, "a short word may be a name");
    }

    [Theory]
    [InlineData("缓存雪崩怎么办", "zh")]
    [InlineData("如何避免缓存雪崩", "zh")]
    [InlineData("データベースを検索する", "ja")]
    [InlineData("全文検索の速さ", "ja")]
    [InlineData("결제재시도처리", "ko")]
    [InlineData("ฐานข้อมูลช้า", "th")]
    [InlineData("Redis缓存雪崩", "zh")]
    public void A_run_without_spaces_finds_pages_that_hold_a_third_of_it(string query, string slug)
    {
        _site.Post("zh", "缓存", "缓存雪崩发生时，Redis 的请求直接到达数据库。").Post("ja", "検索", "データベースの全文検索は速い。")
            .Post("ko", "결제", "결제가 실패하면 재시도가 시작되고, 처리는 한 번만 된다.").Post("th", "ฐานข้อมูล", "ฐานข้อมูลทำงานได้เร็ว").Sync();
        _site.Slugs(query).ShouldBe(slug);
        _site.Search(query).Unknown.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("量子计算机的原理")]
    [InlineData("サッカーの試合結果")]
    [InlineData("축구경기결과")]
    public void A_run_of_which_no_page_holds_a_third_is_named_as_it_is_typed(string query)
    {
        _site.Post("zh", "缓存", "计算缓存的大小，结果写入数据库。").Post("ko", "결제", "결제결과를 기록한다.").Sync();
        _site.Slugs(query).ShouldBe("");
        _site.Search(query).Unknown.ShouldBe([query]);
        _site.Slugs(query + " 缓存").ShouldBe("zh");
        _site.Search($"xyz {query} kuber").Unknown.ShouldBe(["xyz", query, "kuber"], "in the order in which they are typed");
        _site.Search(query + " 缓存").Unknown.ShouldBe([query]);
    }

    [Theory]
    [InlineData("\"hot key")]
    [InlineData("5\" hot")]
    [InlineData("hot -")]
    [InlineData("hot tag:")]
    [InlineData("a b c d e f g h i j k l m n o p q r s t u v w x y z aa bb cc dd ee ff gg hot")]
    public void Filters_apply_whatever_the_words_are(string words)
    {
        _site.Post("redis", "Hot key", "A hot key of 5 inches. a b c", "date: 2026-01-01\ntags: [Redis Cluster]")
            .Post("kafka", "Hot key", "A hot key of 5 inches. a b c", "date: 2025-01-01\ntags: [Kafka]").Sync();
        using var site = _site.Folder.Now.Open();
        Slugs(SearchQuery.Parse(words, "Redis Cluster", null)).ShouldBe("redis");
        Slugs(SearchQuery.Parse(words, "redis\"-cluster", null)).ShouldBe("redis");
        Slugs(SearchQuery.Parse(words, null, 2025)).ShouldBe("kafka");
        Slugs(SearchQuery.Parse(words, "kafka", 2026)).ShouldBe("");

        string Slugs(SearchQuery query) =>
            string.Join(' ', site.Search(query, 1, 10).Hits.Select(hit => hit.Document.Url.Split('/')[^1]));
    }

    [Fact]
    public void Filters_stay_when_the_words_are_corrected()
    {
        _site.Post("new", "Kubernetes", "text").Post("old", "Kubernetes", "text", "date: 2025-01-01").Sync();
        using var site = _site.Folder.Now.Open();
        site.Search(SearchQuery.Parse("kuberntes", null, 2025), 1, 10).Hits.ShouldHaveSingleItem().Document.Url.ShouldBe("/blogs/old");
    }

    [Fact]
    public void A_word_that_stands_somewhere_is_not_corrected()
    {
        _site.Post("a", "Kubernetes", "text").Post("b", "Kuberntes", "text").Sync();
        _site.Search("kuberntes").Correction.ShouldBeNull();
        _site.Slugs("kuberntes").ShouldBe("b");
    }

    [Theory]
    [InlineData("upo ")]
    [InlineData("Perl ")]
    [InlineData("GraphQL ")]
    [InlineData("Spring ")]
    [InlineData("Envoy ")]
    [InlineData("Consul ")]
    [InlineData("Flask? ")]
    public void A_name_that_no_text_contains_is_said_to_be_missing_and_never_replaced(string query)
    {
        _site.Post("a", "UPI per graph", "A string of flash. Enjoy const.").Sync();
        var results = _site.Search(query);
        results.Total.ShouldBe(0);
        results.Unknown.ShouldBe([query.Trim(' ', '?')]);
        results.Correction.ShouldBeNull();
        _site.Slugs($"upi {query}").ShouldBe("a", "the other word has results");
    }

    [Theory]
    [InlineData("Scala", "Scala")]
    [InlineData("Intel ", "Intel")]
    [InlineData("has he written about Java?", "Java")]
    [InlineData("Expo", "Expo")]
    [InlineData("kafka InVision", "InVision")]
    public void A_name_that_only_begins_longer_words_is_said_to_be_missing(string query, string name)
    {
        _site.Post("a", "T", "Written: the scalability, intelligence and exponential growth of JavaScript.")
            .Post("b", "T", "An invisible kafka.").Sync();
        var results = _site.Search(query);
        results.Unknown.ShouldBe([name]);
        results.Correction.ShouldBeNull();
        results.Complete.ShouldBe(0);
    }

    [Theory]
    [InlineData("postgres", "a", true)]
    [InlineData("schedul", "b", false)]
    [InlineData("kuber", "b", true)]
    [InlineData("kafka postgres", "b a", false)]
    public void Longer_words_are_found_below_the_sentence(string query, string slugs, bool hasOnlyLonger)
    {
        _site.Post("a", "T", "PostgreSQL.").Post("b", "Kafka", "Scheduling on Kubernetes.").Sync();
        _site.Slugs(query).ShouldBe(slugs);
        _site.Search(query).HasOnlyLonger.ShouldBe(hasOnlyLonger);
    }

    [Fact]
    public void A_word_comes_before_longer_words_that_begin_like_it()
    {
        _site.Post("longer", "T", "A serverless thing.", "date: 2026-02-01").Post("word", "T", "A long line with one server in it.").Sync();
        _site.Slugs("server ").ShouldBe("word longer");
    }

    [Fact]
    public void The_results_of_the_other_words_are_not_counted_as_complete()
    {
        _site.Post("a", "A", "Delivery and pricing.").Sync();
        var results = _site.Search("surge pricing delivery");
        (results.Total, results.Complete, string.Join(' ', results.Unknown)).ShouldBe((1, 0, "surge"));
    }

    [Fact]
    public void The_last_word_may_be_unfinished()
    {
        _site.Post("a", "Kubernetes", "text").Post("b", "Other", "kubectl").Sync();
        _site.Slugs("kub").ShouldBe("a b");
        _site.Slugs("kube").ShouldBe("a b");
        _site.Slugs("kuber").ShouldBe("a");
        _site.Search("kuber").Correction.ShouldBeNull();
    }

    [Fact]
    public void Singular_and_plural_find_each_other()
    {
        _site.Post("a", "A", "one payment").Post("b", "B", "two payments").Sync();
        _site.Slugs("payment ").ShouldBe("a b");
        _site.Slugs("payments ").ShouldBe("b a");
        _site.Slugs("\"payment\"").ShouldBe("a");
    }

    [Theory]
    [InlineData("भुगतान", "hindi")]
    [InlineData("गत", "")]
    [InlineData("支払", "japanese")]
    [InlineData("払", "japanese")]
    [InlineData("払 東 ", "japanese")]
    [InlineData("\"払\"", "japanese")]
    [InlineData("支 -払", "chinese")]
    [InlineData("東京", "japanese")]
    [InlineData("京東", "")]
    [InlineData("支付", "chinese")]
    [InlineData("微信支付", "chinese")]
    [InlineData("결제", "korean")]
    [InlineData("cafe", "french")]
    [InlineData("CAFÉ", "french")]
    [InlineData("cafe\u0301", "french")]
    [InlineData("UPI支払", "japanese")]
    [InlineData("שלום", "hebrew")]
    [InlineData("สวัสดี", "thai")]
    public void Every_script_is_found(string query, string slugs)
    {
        _site.Post("hindi", "यूपीआई भुगतान कैसे काम करता है", "पाठ").Post("japanese", "決済", "東京ではUPI支払いができます。")
            .Post("chinese", "付款", "微信支付很快。").Post("korean", "한국", "결제를 합니다.").Post("french", "Le café", "l'été")
            .Post("hebrew", "H", "שָׁלוֹם").Post("thai", "T", "สวัสดีชาวโลก").Sync();
        _site.Slugs(query).ShouldBe(slugs);
    }

    [Theory]
    [InlineData("C#", "csharp")]
    [InlineData("c++", "cpp")]
    [InlineData(".NET", "dotnet")]
    [InlineData("dotnet", "dotnet")]
    [InlineData("node.js", "node")]
    [InlineData("Array.prototype.map", "node")]
    [InlineData("useState()", "react")]
    [InlineData("user_id", "react")]
    public void Names_of_code_are_found(string query, string slugs)
    {
        _site.Post("csharp", "Records", "About C# records").Post("cpp", "Templates", "C++ is large")
            .Post("dotnet", "Runtime", "The .NET runtime")
            .Post("node", "Server", "Node.js and `Array.prototype.map`")
            .Post("react", "Hooks", "## `useState` and user_id\n\ntext")
            .Post("c", "Old", "C is small, net or not. A user.").Sync();
        _site.Slugs(query).ShouldBe(slugs);
    }

    [Theory]
    [InlineData("tar -xvf", "flags")]
    [InlineData("wsl --shutdown", "flags")]
    [InlineData("git commit -m", "flags")]
    [InlineData("--shutdown", "flags")]
    [InlineData("-shutdown", "flags")]
    [InlineData("git -m -rebase", "flags")]
    [InlineData("git -commit", "git")]
    public void A_command_is_found(string query, string slugs)
    {
        _site.Post("flags", "Flags", "Run `tar -xvf a.tar`, `wsl --shutdown` and `git commit -m x`.")
            .Post("git", "Git", "Tar, WSL and git rebase.")
            .Post("other", "Other", "The shutdown of a service.", "draft: true").Sync();
        _site.Slugs(query).ShouldBe(slugs);
    }

    [Fact]
    public void An_option_in_a_hidden_post_makes_no_option_of_an_exclusion()
    {
        _site.Post("a", "A", "redis and kafka").Post("b", "B", "redis alone")
            .Post("c", "C", "redis `-kafka`", "draft: true").Sync();
        _site.Slugs("redis -kafka").ShouldBe("b");
    }

    [Theory]
    [InlineData("micro-service", "a b c d")]
    [InlineData("Micro-Services", "a b c d")]
    [InlineData("micro/service", "a b c d")]
    [InlineData("\"micro-service\"", "a")]
    public void Words_typed_as_one_are_found_as_texts_spell_them(string query, string slugs)
    {
        _site.Post("a", "T", "A micro-service.").Post("b", "T", "Micro-services.").Post("c", "T", "Two micro services.")
            .Post("d", "T", "Microservices.")
            .Post("e", "T", "A service that is micro.").Post("f", "T", "micro").Sync();
        string.Join(' ', _site.Slugs(query).Split(' ').Order(StringComparer.Ordinal)).ShouldBe(slugs);
    }

    [Theory]
    [InlineData("tag:go")]
    [InlineData("tag:Go")]
    [InlineData("tag:golang")]
    [InlineData("tag:GoLang")]
    [InlineData("tag:\"Go Lang\"")]
    public void A_tag_is_accepted_in_each_spelling_that_is_printed(string query)
    {
        _site.Folder.Write("site.yaml", "tagAliases:\n  golang: Go\n  go lang: Go\n");
        _site.Post("a", "A", "text", "tags: [Golang]").Post("b", "B", "text", "tags: [Redis]").Sync();
        _site.Slugs(query).ShouldBe("a");
        _site.Slugs($"text -{query}").ShouldBe("b");
    }

    [Fact]
    public void A_result_names_the_section_of_its_passage()
    {
        var filler = string.Concat(Enumerable.Repeat("Nothing of the kind.\n\n", 20));
        _site.Post("a", "T",
            $"Intro.\n\n## The \"first\" part\n\n{filler}\n\n## Second part\n\n{filler}\n\n### Deeper\n\nHere is kafka.\n\n## Third\n\n{filler}")
            .Post("b", "Kafka", "No such word in the text.").Sync();
        _site.Search("kafka").Hits.Select(h => (h.Document.Title, h.Section?.Id))
            .ShouldBe([("Kafka", null), ("T", "deeper")]);
        _site.Search("first").Hits[0].Section?.Id.ShouldBe("the-first-part");
        _site.Search("intro").Hits[0].Section.ShouldBeNull();
    }

    [Fact]
    public void A_line_that_equals_a_later_heading_is_not_taken_for_it()
    {
        _site.Post("a", "T", "## One\n\n| State | Two |\n|---|---|\n| Three | x |\n\nHere is kafka.\n\n## State\n\n- Two\n\n"
            + "#### Four\n\nHere is redis.\n\n## Two\n\n## Three\n").Sync();
        _site.Search("kafka").Hits[0].Section?.Id.ShouldBe("one");
        _site.Search("redis").Hits[0].Section?.Id.ShouldBe("four");
    }

    [Fact]
    public void A_snippet_has_the_punctuation_that_the_author_typed()
    {
        _site.Post("a", "T", "It's \"redis\" -- an in-memory store...").Sync();
        string.Concat(_site.Search("redis").Hits[0].Snippet.Select(s => s.Text))
            .ShouldBe("It's \"redis\" -- an in-memory store...");
    }

    [Fact]
    public void A_search_can_be_cancelled()
    {
        _site.Post("a", "T", "word").Sync();
        using var site = _site.Folder.Now.Open();
        site.Cancellation = new CancellationToken(canceled: true);
        Should.Throw<OperationCanceledException>(() => site.Search("word", 1, 10));
    }

    [Fact]
    public void Pages_are_found_too()
    {
        _site.Folder.Write("pages/uses.md", "---\ntitle: Uses\n---\nA mechanical keyboard.");
        _site.Sync();
        _site.Search("keyboard").Hits.ShouldHaveSingleItem().Document.Url.ShouldBe("/uses");
    }

    [Fact]
    public void Totals_and_pages_agree()
    {
        for (var i = 0; i < 25; i++)
            _site.Post($"p{i:00}", "T", "word", $"date: 2026-01-{i + 1:00}");
        _site.Sync();
        _site.Search("word", 1).Total.ShouldBe(25);
        var pages = Enumerable.Range(1, 3).Select(p => _site.Search("word", p)).ToList();
        pages.Select(p => p.Hits.Count).ShouldBe([10, 10, 5]);
        pages.SelectMany(p => p.Hits).Select(h => h.Document.Url).ShouldBeUnique();
        _site.Search("word", 4).Hits.Select(h => h.Document.Url)
            .ShouldBe(pages[2].Hits.Select(h => h.Document.Url), "past the last page");
        _site.Search("word", int.MaxValue, int.MaxValue).Page.ShouldBe(1);
        _site.Search("word", -5, -5).Hits.Count.ShouldBe(1);
    }

    [Fact]
    public void Nothing_asked_is_answered_by_popular_tags()
    {
        _site.Post("a", "A", "x", "tags: [Go, Redis]").Post("b", "B", "x", "tags: [Redis]").Sync();
        var results = _site.Search("  ");
        results.Query.IsEmpty.ShouldBeTrue();
        results.PopularTags.Select(t => t.Label).ShouldBe(["Redis", "Go"]);
        results.Hits.ShouldBeEmpty();
    }

    [Fact]
    public void A_query_of_too_many_characters_is_not_looked_at()
    {
        _site.Post("a", "A", "x").Sync();
        _site.Search(new string('x', 10_000)).QueryTooLong.ShouldBeTrue();
        _site.Search(string.Concat(Enumerable.Repeat("x ", 250))).QueryTooLong.ShouldBeFalse();
    }

    [Fact]
    public void Answers_are_the_same_in_every_culture()
    {
        _site.Post("a", "TITLE IN CAPITALS", "I like İstanbul").Sync();
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new("tr-TR");
            _site.Slugs("title").ShouldBe("a");
            _site.Slugs("CAPITALS").ShouldBe("a");
            _site.Slugs("istanbul").ShouldBe("a");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    public void Dispose() => _site.Dispose();
}
