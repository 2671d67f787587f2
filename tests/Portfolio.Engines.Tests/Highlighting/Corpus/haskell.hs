module Stock where

import Data.Map (Map)

-- A part with its price
data Part = Part
  { name :: String
  , price :: Int
  } deriving (Show, Eq)

{- Adds the prices
   of all parts -}
total :: [Part] -> Int
total parts = sum (map price parts)

describe :: Maybe Part -> String
describe found = case found of
  Just part -> "found " ++ name part
  Nothing -> "nothing"

limit :: Int
limit = 10

check :: Int -> Bool
check n = if n > limit then False else True
