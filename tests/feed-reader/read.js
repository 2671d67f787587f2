// Parses each feed named on the command line, by file, and prints what a reader would see, as JSON.
import { readFile } from 'node:fs/promises';
import Parser from 'rss-parser';

const parser = new Parser({ customFields: { item: ['summary', 'published', 'updated'] } });
const feeds = [];
for (const file of process.argv.slice(2)) {
  const { title, link, feedUrl, items } = await parser.parseString(await readFile(file, 'utf8'));
  feeds.push({
    title,
    link,
    feedUrl,
    items: items.map((item) => ({
      title: item.title,
      link: item.link,
      id: item.id ?? item.guid,
      date: item.isoDate,
      author: item.author ?? item.creator,
      content: item['content:encoded'] ?? item.content,
      categories: (item.categories ?? []).length,
      enclosure: item.enclosure?.url,
    })),
  });
}
process.stdout.write(JSON.stringify(feeds));
