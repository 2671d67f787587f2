module.exports = { title: 'The meadow' };
